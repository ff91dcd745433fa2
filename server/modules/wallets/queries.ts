/** When services are prepaid, and whose credit a guardian may see and move. */
import { sql } from 'kysely';
import type { PrepaidSettings, WalletAlert } from '#common/contract/wallets.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { BookedMovement, PrepaidPeriod } from './rules.ts';

export async function findPrepaidPeriods(tx: TenantTx, serviceId: number): Promise<PrepaidPeriod[]> {
  const result = await sql<PrepaidPeriod>`
    select starts_on::text as "startsOn", ends_on::text as "endsOn" from prepaid_period
    where service_id = ${serviceId} order by starts_on`.execute(tx);
  return result.rows;
}

export async function findStoredSettings(tx: TenantTx): Promise<unknown> {
  const result = await sql<{ prepaid: unknown }>`select settings -> 'prepaid' as prepaid from tenant`.execute(
    tx,
  );
  return result.rows[0]?.prepaid ?? null;
}

export async function updateSettings(tx: TenantTx, settings: PrepaidSettings): Promise<void> {
  await sql`
    update tenant set settings = jsonb_set(settings, '{prepaid}', ${JSON.stringify(settings)}::jsonb)`.execute(
    tx,
  );
}

export interface OwnChild {
  childId: number;
  userCode: string;
  firstName: string;
  lastName: string;
  isPayer: boolean;
  balanceCents: number;
  /** What the guardian chose; `null` when it never did. */
  alert: WalletAlert | null;
  payer: ChildPayer | null;
}

/** The debtor of a child's top-ups, with what a notice needs. */
export interface ChildPayer {
  payerId: number;
  fiscalCode: string | null;
  firstName: string;
  lastName: string;
  email: string | null;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  province: string | null;
  childFiscalCode: string | null;
}

/** The children whose money this guardian may see: it is their payer or parent, not a carer. */
export async function findOwnChildren(tx: TenantTx, guardianId: number): Promise<OwnChild[]> {
  const result = await sql<OwnChild>`
    select g.child_id as "childId", g.user_code as "userCode", g.first_name as "firstName",
      g.last_name as "lastName", g.role = 'payer' as "isPayer",
      coalesce((select b.balance_cents from wallet_balance b where b.child_id = g.child_id), 0)::bigint as "balanceCents",
      (select json_build_object('unit', a.unit, 'threshold', a.threshold) from wallet_alert a
        where a.guardian_id = g.guardian_id and a.child_id = g.child_id) as alert,
      (select json_build_object('payerId', p.payer_id, 'fiscalCode', p.fiscal_code, 'firstName', p.first_name,
          'lastName', p.last_name, 'email', nullif(p.email, ''), 'street', p.street, 'postalCode', p.postal_code,
          'city', p.city, 'province', p.province, 'childFiscalCode', p.child_fiscal_code)
        from child_payer p where p.child_id = g.child_id) as payer
    from child_guardianship g
    where g.guardian_id = ${guardianId} and g.role in ('payer', 'parent')
    order by g.user_code`.execute(tx);
  return result.rows;
}

/** Keeps two movements of these children's credit apart, in a fixed order, until the transaction ends. */
export async function lockWallets(
  tx: TenantTx,
  tenantId: TenantId,
  childIds: readonly number[],
): Promise<void> {
  for (const childId of [...childIds].sort((a, b) => a - b)) {
    await sql`select pg_advisory_xact_lock(hashtext('wallet'), hashtext(${`${tenantId}:${childId}`}))`.execute(
      tx,
    );
  }
}

/** `null`: nothing was ever booked on the child's credit. */
export async function findKnownBalance(tx: TenantTx, childId: number): Promise<number | null> {
  const row = await tx
    .selectFrom('wallet_balance')
    .select('balance_cents as balanceCents')
    .where('child_id', '=', childId)
    .executeTakeFirst();
  return row?.balanceCents ?? null;
}

export async function findBalance(tx: TenantTx, childId: number): Promise<number> {
  return (await findKnownBalance(tx, childId)) ?? 0;
}

/** Every movement of a child's credit with what it was about, in the order of the books. */
export async function findMovements(tx: TenantTx, childId: number): Promise<BookedMovement[]> {
  const result = await sql<BookedMovement>`
    select m.entry_id as "entryId", m.kind as "entryKind", m.booked_on::text as "bookedOn",
      m.amount_cents as "amountCents",
      (select c.service_date::text from meal_charge c
        where c.charge_id = case m.kind when 'meal' then m.source_key::bigint end) as "serviceDate",
      case m.kind when 'receipt' then m.source_key::bigint end as "receiptId",
      case m.kind
        when 'transfer' then (
          select min(g.first_name) from wallet_transfer t join child_guardianship g
            on g.child_id = case when t.to_child_id = m.child_id then t.from_child_id else t.to_child_id end
          where t.transfer_id = case m.kind when 'transfer' then m.source_key::bigint end)
        when 'fixed_part' then (select f.label || ', ' || to_char(f.month, 'MM/YYYY') from fixed_part_charge f
          where f.charge_id = case m.kind when 'fixed_part' then m.source_key::bigint end)
        when 'adjustment' then (select a.reason from wallet_adjustment a
          where a.adjustment_id = case m.kind when 'adjustment' then m.source_key::bigint end)
      end as note
    from wallet_movement m where m.child_id = ${childId}
    order by m.booked_on, m.entry_id`.execute(tx);
  return result.rows;
}

export async function upsertAlert(
  tx: TenantTx,
  tenantId: TenantId,
  { guardianId, childId, unit, threshold }: WalletAlert & { guardianId: number; childId: number },
): Promise<void> {
  await sql`
    insert into wallet_alert (tenant_id, guardian_id, child_id, unit, threshold)
    values (${tenantId}, ${guardianId}, ${childId}, ${unit}, ${threshold})
    on conflict (tenant_id, guardian_id, child_id)
      do update set unit = excluded.unit, threshold = excluded.threshold, changed_at = now()`.execute(tx);
}

export interface Warning {
  guardianId: number;
  childId: number;
  firstName: string;
  balanceCents: number;
}

/** What a warning says; `null` when the guardian no longer stands for the child, or the credit has been topped up since. */
export async function findWarning(tx: TenantTx, warningId: number): Promise<Warning | null> {
  const result = await sql<Warning>`
    select w.guardian_id as "guardianId", c.child_id as "childId", g.first_name as "firstName",
      b.balance_cents as "balanceCents"
    from wallet_warning w
    join meal_charge c using (tenant_id, charge_id)
    join child_guardianship g on g.tenant_id = w.tenant_id and g.guardian_id = w.guardian_id
      and g.child_id = c.child_id and g.role in ('payer', 'parent')
    join wallet_balance b on b.tenant_id = w.tenant_id and b.child_id = c.child_id
    where w.warning_id = ${warningId} and b.balance_cents <= w.balance_cents`.execute(tx);
  return result.rows[0] ?? null;
}

export interface CreditedChild {
  childId: number;
  userCode: string;
  firstName: string;
  lastName: string;
}

export async function findCreditedChildren(
  tx: TenantTx,
  childIds: readonly number[],
): Promise<CreditedChild[]> {
  if (childIds.length === 0) return [];
  return tx
    .selectFrom('child')
    .select([
      'child_id as childId',
      'user_code as userCode',
      'first_name as firstName',
      'last_name as lastName',
    ])
    .where('child_id', 'in', childIds)
    .orderBy('user_code')
    .execute();
}

/** The Comune, as a receipt names it. */
export async function findCreditor(
  tx: TenantTx,
): Promise<{ name: string; fiscalCode: string; isDemo: boolean }> {
  return tx
    .selectFrom('tenant')
    .select(['name', 'fiscal_code as fiscalCode', 'is_demo as isDemo'])
    .executeTakeFirstOrThrow();
}
