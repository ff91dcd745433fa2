import { sql } from 'kysely';
import type { LinkPurpose, SessionAnswer, SurfaceName } from '#common/contract/accounts.ts';
import type { Db, TenantId, TenantTx } from '#server/platform/db.ts';
import type { OfficeRole } from '#server/platform/http.ts';
import type { Throttle } from './rules.ts';

export interface AccountRow {
  accountId: number;
  surface: SurfaceName;
  username: string;
  displayName: string;
  email: string | null;
  passwordHash: string | null;
  isDisabled: boolean;
  /** Of a portal account. */
  guardianId: number | null;
}

function selectAccounts(tx: TenantTx) {
  return tx
    .selectFrom('account')
    .select([
      'account_id as accountId',
      sql<SurfaceName>`surface`.as('surface'),
      'username',
      'display_name as displayName',
      'email',
      'password_hash as passwordHash',
      'is_disabled as isDisabled',
      'guardian_id as guardianId',
    ]);
}

/** The account with that user name, or, when there is none, those with that e-mail address (at most `limit`). */
export async function findAccountsByName(
  tx: TenantTx,
  surface: SurfaceName,
  loweredName: string,
  limit: number,
): Promise<AccountRow[]> {
  const rows = await selectAccounts(tx)
    .where('surface', '=', surface)
    .where((eb) => eb.or([eb('username', '=', loweredName), eb(sql`lower(email)`, '=', loweredName)]))
    .orderBy(sql`username = ${loweredName}`, 'desc')
    .orderBy('account_id')
    .limit(limit)
    .execute();
  return rows[0]?.username === loweredName ? rows.slice(0, 1) : rows;
}

export function findAccount(tx: TenantTx, accountId: number): Promise<AccountRow | undefined> {
  return selectAccounts(tx).where('account_id', '=', accountId).executeTakeFirst();
}

export async function findAccountView(tx: TenantTx, accountId: number): Promise<SessionAnswer['account']> {
  const row = await tx
    .selectFrom('account')
    .select([
      'display_name',
      'username',
      'must_change_password',
      sql<
        string[]
      >`array(select r.role from operator_role r where r.account_id = account.account_id order by r.role)`.as(
        'roles',
      ),
      sql<boolean>`coalesce((select bool_and(g.role = 'carer') from child_guardianship g
        where g.guardian_id = account.guardian_id), false)`.as('is_carer'),
    ])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: String(accountId),
    displayName: row.display_name,
    username: row.username,
    roles: row.roles,
    isCarer: row.is_carer,
    mustChangePassword: row.must_change_password,
  };
}

/** Notes the login if the account still has the password that was verified; says whether it has. */
export async function markLogin(
  tx: TenantTx,
  accountId: number,
  verifiedHash: string,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable('account')
    .set({ last_login_at: now })
    .where('account_id', '=', accountId)
    .where('password_hash', '=', verifiedHash)
    .where('is_disabled', '=', false)
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function setPasswordHash(
  tx: TenantTx,
  accountId: number,
  passwordHash: string,
  mustChange: boolean,
): Promise<void> {
  await tx
    .updateTable('account')
    .set({
      password_hash: passwordHash,
      must_change_password: mustChange,
      activated_at: sql<Date>`coalesce(activated_at, now())`,
    })
    .where('account_id', '=', accountId)
    .execute();
}

/** As `setPasswordHash`, unless the password has changed since it was verified; says whether it was set. */
export async function replacePasswordHash(
  tx: TenantTx,
  accountId: number,
  verifiedHash: string,
  newHash: string,
): Promise<boolean> {
  const row = await tx
    .updateTable('account')
    .set({ password_hash: newHash, must_change_password: false })
    .where('account_id', '=', accountId)
    .where('password_hash', '=', verifiedHash)
    .where('is_disabled', '=', false)
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

/* ---- Links ---- */

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

export function findLiveLink(tx: TenantTx, tokenHash: Buffer, now: Date): Promise<LiveLink | undefined> {
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
    .where('a.surface', '=', 'portal')
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

/* ---- Throttle ---- */

export async function readThrottle(tx: TenantTx, key: string): Promise<Throttle | null> {
  const row = await tx
    .selectFrom('login_throttle')
    .select(['failures', 'window_started_at as windowStartedAt'])
    .where('throttle_key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

/** Reads the counter and keeps it to this transaction, so that tries sent at once are counted one after the other. */
export async function lockThrottle(
  tx: TenantTx,
  tenantId: TenantId,
  key: string,
  now: Date,
): Promise<Throttle> {
  await tx
    .insertInto('login_throttle')
    .values({ tenant_id: tenantId, throttle_key: key, failures: 0, window_started_at: now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'throttle_key']).doNothing())
    .execute();
  return tx
    .selectFrom('login_throttle')
    .select(['failures', 'window_started_at as windowStartedAt'])
    .where('throttle_key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function writeThrottle(tx: TenantTx, key: string, throttle: Throttle): Promise<void> {
  await tx
    .updateTable('login_throttle')
    .set({ failures: throttle.failures, window_started_at: throttle.windowStartedAt })
    .where('throttle_key', '=', key)
    .execute();
}

/* ---- Operators ---- */

export async function insertOperator(
  tx: TenantTx,
  tenantId: TenantId,
  operator: {
    username: string;
    displayName: string;
    email: string | null;
    roles: readonly OfficeRole[];
    passwordHash: string;
    mustChangePassword: boolean;
  },
): Promise<number> {
  const { account_id } = await tx
    .insertInto('account')
    .values({
      tenant_id: tenantId,
      surface: 'office',
      username: operator.username,
      display_name: operator.displayName,
      email: operator.email,
      password_hash: operator.passwordHash,
      must_change_password: operator.mustChangePassword,
    })
    .returning('account_id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('operator_role')
    .values([...new Set(operator.roles)].map((role) => ({ tenant_id: tenantId, account_id, role })))
    .execute();
  return account_id;
}

/* ---- Forgetting ---- */

export async function listTenantIds(db: Db): Promise<TenantId[]> {
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  return tenants.rows.map((row) => row.tenant_id);
}

/** Deletes what can no longer have an effect: expired sessions and links, counters of an earlier window. */
export async function deleteStale(tx: TenantTx, now: Date): Promise<void> {
  await tx.deleteFrom('session').where('expires_at', '<', now).execute();
  await tx.deleteFrom('account_link').where('expires_at', '<', now).execute();
  await tx
    .deleteFrom('login_throttle')
    .where('window_started_at', '<', new Date(now.getTime() - 3_600_000))
    .execute();
}
