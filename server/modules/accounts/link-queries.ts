/** One-time links: activation and recovery. */
import { sql } from 'kysely';
import type { LinkPurpose, SurfaceName } from '#common/contract/accounts.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface NewLink {
  tokenHash: Buffer;
  accountId: number;
  purpose: LinkPurpose;
  now: Date;
  expiresAt: Date;
}

export async function insertLinks(
  tx: TenantTx,
  tenantId: TenantId,
  links: readonly NewLink[],
): Promise<void> {
  await tx
    .insertInto('account_link')
    .values(
      links.map((link) => ({
        tenant_id: tenantId,
        token_hash: link.tokenHash,
        account_id: link.accountId,
        purpose: link.purpose,
        expires_at: link.expiresAt,
        created_at: link.now,
      })),
    )
    .execute();
}

export interface LiveLink {
  accountId: number;
  purpose: LinkPurpose;
  username: string;
  displayName: string;
}

export function findLiveLink(
  tx: TenantTx,
  surface: SurfaceName,
  tokenHash: Buffer,
  now: Date,
): Promise<LiveLink | undefined> {
  return tx
    .selectFrom('account_link as l')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'l.tenant_id').onRef('a.account_id', '=', 'l.account_id'),
    )
    .select([
      'a.account_id as accountId',
      sql<LinkPurpose>`l.purpose`.as('purpose'),
      'a.username',
      'a.display_name as displayName',
    ])
    .where('l.token_hash', '=', tokenHash)
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', now)
    .where('a.surface', '=', surface)
    .where('a.is_disabled', '=', false)
    .executeTakeFirst();
}

/**
 * Uses the link up, and with it every other one of its account; says whether it was still live. Of two uses at once the
 * second waits for the account's row and then finds its link used.
 */
export async function consumeLink(
  tx: TenantTx,
  accountId: number,
  tokenHash: Buffer,
  now: Date,
): Promise<boolean> {
  await tx
    .selectFrom('account')
    .select('account_id')
    .where('account_id', '=', accountId)
    .forUpdate()
    .execute();
  const used = await tx
    .updateTable('account_link')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('account_id')
    .executeTakeFirst();
  if (!used) return false;
  await consumeLinks(tx, accountId, now);
  return true;
}

/** A password that changes makes the links worthless that were sent before. */
export async function consumeLinks(tx: TenantTx, accountId: number, now: Date): Promise<void> {
  await tx
    .updateTable('account_link')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
}
