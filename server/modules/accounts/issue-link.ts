import type { LinkPurpose } from '#common/contract/accounts.ts';
import type { Context } from '#server/platform/context.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { MailTenant } from '#server/platform/mail-kinds.ts';
import { hashToken, newToken } from '#server/platform/session.ts';
import { insertLink } from './queries.ts';

const LINKS = {
  activation: { path: 'attiva', validMs: 30 * 86_400_000 },
  recovery: { path: 'recupera', validMs: 3_600_000 },
} satisfies Record<LinkPurpose, { path: string; validMs: number }>;

/**
 * Makes a link with which an account's owner sets its password. Earlier links stay good: a mail that was delivered
 * although its sending seemed to fail must not hold a dead one.
 */
export async function issueLink(
  context: Context,
  tx: TenantTx,
  tenant: MailTenant,
  accountId: number,
  purpose: LinkPurpose,
): Promise<{ url: string; expiresAt: Date }> {
  const { path, validMs } = LINKS[purpose];
  const now = context.clock.now();
  const expiresAt = new Date(now.getTime() + validMs);
  const token = newToken();
  await insertLink(tx, tenant.tenantId, { tokenHash: hashToken(token), accountId, purpose, now, expiresAt });
  return { url: `${context.publicUrl}/c/${tenant.slug}/${path}/${token}`, expiresAt };
}
