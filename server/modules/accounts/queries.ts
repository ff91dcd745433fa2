import { sql } from 'kysely';
import type { SessionAnswer, SurfaceName } from '#common/contract/accounts.ts';
import type { Language } from '#common/languages.ts';
import type { Db, TenantId, TenantTx } from '#server/platform/db.ts';
import type { OfficeRole } from '#server/platform/http.ts';
import { often } from '#server/platform/thrifty-pool.ts';

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
  /** Of its e-mails; `null`: Italian. */
  language: string | null;
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
      'language',
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
    .modifyFront(often)
    .select([
      'display_name',
      'username',
      'must_change_password',
      'language',
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
    language: row.language,
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

export async function setAccountLanguage(tx: TenantTx, accountId: number, language: Language): Promise<void> {
  await tx.updateTable('account').set({ language }).where('account_id', '=', accountId).execute();
}

/** Notes that an account was used from there; `isNew`: never before, though others have been. */
export async function noteDevice(
  tx: TenantTx,
  accountId: number,
  device: string,
): Promise<{ isNew: boolean; email: string | null }> {
  const result = await sql<{ isNew: boolean; email: string | null }>`
    with noted as (
      insert into account_device (tenant_id, account_id, device)
      values (current_setting('app.tenant_id')::uuid, ${accountId}, ${device})
      on conflict do nothing returning device)
    select exists (select from noted)
        and exists (select from account_device d where d.account_id = ${accountId}) as "isNew",
      (select nullif(a.email, '') from account a where a.account_id = ${accountId}) as email`.execute(tx);
  return result.rows[0] ?? { isNew: false, email: null };
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
    schoolIds: readonly number[];
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
  const schoolIds = [...new Set(operator.schoolIds)];
  if (schoolIds.length > 0) {
    await tx
      .insertInto('operator_school')
      .values(schoolIds.map((school_id) => ({ tenant_id: tenantId, account_id, school_id })))
      .execute();
  }
  return account_id;
}

/** The schools that an operator of a school is tied to. */
/** By account; of accounts that are tied to a school. */
export async function findOwnSchools(
  tx: TenantTx,
  accountIds: readonly number[],
): Promise<Map<number, number[]>> {
  const rows = await tx
    .selectFrom('operator_school')
    .select(['account_id as accountId', 'school_id as schoolId'])
    .where('account_id', '=', sql<number>`any(${[...accountIds]}::bigint[])`)
    .modifyFront(often)
    .execute();
  const own = Map.groupBy(rows, ({ accountId }) => accountId);
  return new Map([...own].map(([accountId, tied]) => [accountId, tied.map(({ schoolId }) => schoolId)]));
}

export async function hasPortalAccount(tx: TenantTx): Promise<boolean> {
  const result = await sql<{ isThere: boolean }>`
    select exists (select from account where surface = 'portal') as "isThere"`.execute(tx);
  return result.rows[0]?.isThere ?? false;
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

/** The operators with one of these roles, by name. */
export async function selectOperators(
  tx: TenantTx,
  roles: readonly OfficeRole[],
): Promise<{ accountId: number; name: string }[]> {
  return tx
    .selectFrom('account as a')
    .select(['a.account_id as accountId', 'a.display_name as name'])
    .where('a.surface', '=', 'office')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('operator_role as r')
          .select('r.role')
          .whereRef('r.tenant_id', '=', 'a.tenant_id')
          .whereRef('r.account_id', '=', 'a.account_id')
          .where('r.role', 'in', [...roles]),
      ),
    )
    .orderBy('a.display_name')
    .execute();
}
