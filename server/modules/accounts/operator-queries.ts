/** The accounts of the office as whoever looks after them sees them. */
import { sql } from 'kysely';
import type { OperatorQuery, OperatorRole, OperatorState } from '#common/contract/operators.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Profile } from './operator-rules.ts';

export interface OperatorRecord {
  accountId: number;
  username: string;
  displayName: string;
  email: string | null;
  roles: OperatorRole[];
  schools: { schoolId: number; name: string }[];
  isDisabled: boolean;
  /** Has had a password, or has entered with a digital identity. */
  isActivated: boolean;
  hasPassword: boolean;
  lastLoginAt: Date | null;
}

export type WantedOperators = Omit<OperatorQuery, 'page'>;

const STATE = sql<OperatorState>`case when a.is_disabled then 'suspended'
  when a.password_hash is null and a.activated_at is null then 'invited' else 'active' end`;

const ORDERS = {
  name: sql`lower(a.display_name), a.account_id`,
  username: sql`a.username`,
  last_login: sql`a.last_login_at desc nulls last, a.account_id`,
} as const;

function matching({ search = '', role }: WantedOperators) {
  const pattern = `%${search
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql`a.surface = 'office'
    and (${pattern} = '%%' or lower(concat_ws(' ', a.display_name, a.username, a.email)) like ${pattern})
    and (${role ?? null}::text is null or exists (select from operator_role r
      where r.account_id = a.account_id and r.role = ${role ?? null}))`;
}

const COLUMNS = sql`
  a.account_id as "accountId", a.username, a.display_name as "displayName", a.email,
  array(select r.role from operator_role r where r.account_id = a.account_id order by r.role) as roles,
  coalesce((select jsonb_agg(jsonb_build_object('schoolId', s.school_id, 'name', s.name) order by s.name)
    from operator_school o join school s using (tenant_id, school_id) where o.account_id = a.account_id), '[]') as schools,
  a.is_disabled as "isDisabled", a.last_login_at as "lastLoginAt", a.password_hash is not null as "hasPassword",
  (a.password_hash is not null or a.activated_at is not null) as "isActivated"`;

export async function findOperators(
  tx: TenantTx,
  wanted: WantedOperators,
  window: { limit: number; offset: number },
): Promise<OperatorRecord[]> {
  const { state, sort = 'name' } = wanted;
  const result = await sql<OperatorRecord>`
    select ${COLUMNS} from account a
    where ${matching(wanted)} and (${state ?? null}::text is null or ${STATE} = ${state ?? null})
    order by ${ORDERS[sort]} limit ${window.limit} offset ${window.offset}`.execute(tx);
  return result.rows;
}

export async function countOperators(
  tx: TenantTx,
  wanted: WantedOperators,
): Promise<Record<OperatorState, number>> {
  const result = await sql<{ state: OperatorState; count: number }>`
    select ${STATE} as state, count(*) as count from account a where ${matching(wanted)} group by 1`.execute(
    tx,
  );
  const counts = { active: 0, invited: 0, suspended: 0 };
  for (const { state, count } of result.rows) counts[state] = count;
  return counts;
}

export async function findOperator(tx: TenantTx, accountId: number): Promise<OperatorRecord | null> {
  const result = await sql<OperatorRecord>`
    select ${COLUMNS} from account a where a.surface = 'office' and a.account_id = ${accountId}`.execute(tx);
  return result.rows[0] ?? null;
}

/** One change of a Comune's operators at a time: two that each leave the other as the last would leave nobody. */
export async function lockOperators(tx: TenantTx, tenantId: TenantId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('operators'), hashtext(${tenantId}))`.execute(tx);
}

/** Whether somebody else could look after the accounts: not suspended, and able to enter. */
export async function hasOtherAdministrator(tx: TenantTx, accountId: number): Promise<boolean> {
  const result = await sql<{ found: boolean }>`
    select exists (select from account a join operator_role r using (tenant_id, account_id)
      where a.surface = 'office' and a.account_id <> ${accountId} and not a.is_disabled
        and (a.password_hash is not null or a.activated_at is not null)
        and r.role in ('service_manager', 'administrator')) as found`.execute(tx);
  return result.rows[0]?.found ?? false;
}

export async function countKnownSchools(tx: TenantTx, schoolIds: readonly number[]): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*) as count from school where school_id = any(${[...schoolIds]}::bigint[])`.execute(tx);
  return result.rows[0]?.count ?? 0;
}

export async function insertInvited(
  tx: TenantTx,
  tenantId: TenantId,
  operator: Profile & { username: string },
): Promise<number> {
  const { account_id } = await tx
    .insertInto('account')
    .values({
      tenant_id: tenantId,
      surface: 'office',
      username: operator.username,
      display_name: operator.displayName,
      email: operator.email,
    })
    .returning('account_id')
    .executeTakeFirstOrThrow();
  await writeRights(tx, tenantId, account_id, operator);
  return account_id;
}

export async function updateProfile(
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  profile: Profile,
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ display_name: profile.displayName, email: profile.email })
    .where('account_id', '=', accountId)
    .execute();
  await tx.deleteFrom('operator_role').where('account_id', '=', accountId).execute();
  await tx.deleteFrom('operator_school').where('account_id', '=', accountId).execute();
  await writeRights(tx, tenantId, accountId, profile);
}

async function writeRights(
  tx: TenantTx,
  tenant_id: TenantId,
  account_id: number,
  { roles, schoolIds }: Pick<Profile, 'roles' | 'schoolIds'>,
): Promise<void> {
  await tx
    .insertInto('operator_role')
    .values(roles.map((role) => ({ tenant_id, account_id, role })))
    .execute();
  if (schoolIds.length > 0)
    await tx
      .insertInto('operator_school')
      .values(schoolIds.map((school_id) => ({ tenant_id, account_id, school_id })))
      .execute();
}

export async function setSuspended(tx: TenantTx, accountId: number, isDisabled: boolean): Promise<void> {
  await tx
    .updateTable('account')
    .set({ is_disabled: isDisabled })
    .where('account_id', '=', accountId)
    .execute();
}

/** Nobody enters with the old password any more; the account stays activated, so that it counts as one that was used. */
export async function dropPassword(tx: TenantTx, accountId: number): Promise<void> {
  await tx
    .updateTable('account')
    .set({
      password_hash: null,
      must_change_password: false,
      activated_at: sql<Date>`coalesce(activated_at, now())`,
    })
    .where('account_id', '=', accountId)
    .execute();
}

export interface EventRecord {
  at: Date;
  actor: string;
  action: string;
}

/** What was done by an account's owner about itself, and by others about it; the latest first. */
export async function findEvents(tx: TenantTx, accountId: number, limit: number): Promise<EventRecord[]> {
  const result = await sql<EventRecord>`
    select occurred_at as at, actor, action from audit_event
    where subject_kind = 'account' and subject_id = ${String(accountId)}
    order by event_id desc limit ${limit}`.execute(tx);
  return result.rows;
}
