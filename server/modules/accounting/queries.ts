import { sql, type RawBuilder } from 'kysely';
import type { Figure, IncomeKind, MovementFilter } from '#common/contract/accounting.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { AccountName, LedgerSums, SummedFigure } from './rules.ts';

export interface Range {
  from: DateString;
  to: DateString;
}

/**
 * What comes next looks at hundreds of entries. Right after a month close the planner expects one, and would look everything
 * up once for each.
 */
export async function expectMany(tx: TenantTx): Promise<void> {
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(tx);
}

/** By month, account and figure. */
export async function sumMovements(tx: TenantTx, { from, to }: Range): Promise<SummedFigure[]> {
  const found = await sql<SummedFigure>`
    select to_char(booked_on, 'YYYY-MM') as month, kind, service_id as "serviceId", figure, sum(cents)::bigint as cents
    from account_movement where booked_on between ${from}::date and ${to}::date
    group by 1, 2, 3, 4`.execute(tx);
  return found.rows;
}

/** What each account's postings had come to before a day. */
export async function sumOpenings(
  tx: TenantTx,
  before: DateString,
): Promise<{ kind: IncomeKind; serviceId: number | null; cents: number }[]> {
  const found = await sql<{ kind: IncomeKind; serviceId: number | null; cents: number }>`
    select kind, service_id as "serviceId", sum(cents)::bigint as cents
    from placed_posting where booked_on < ${before}::date
    group by 1, 2 having sum(cents) <> 0`.execute(tx);
  return found.rows;
}

/** What the accounts of the ledger that are nobody's moved. */
export async function sumLedger(tx: TenantTx, { from, to }: Range): Promise<LedgerSums> {
  const of = (account: keyof LedgerSums) => sql`
    coalesce(sum(p.amount_cents) filter (where p.account = ${sql.lit(account)}), 0)::bigint as ${sql.ref(account)}`;
  const found = await sql<LedgerSums>`
    select ${of('revenue')}, ${of('write_off')}, ${of('pagopa_clearing')}, ${of('manual_receipts')}
    from ledger_entry e join ledger_posting p on p.tenant_id = e.tenant_id and p.entry_id = e.entry_id
    where e.booked_on between ${from}::date and ${to}::date
      and p.account in ('revenue', 'write_off', 'pagopa_clearing', 'manual_receipts')`.execute(tx);
  return found.rows[0] ?? { revenue: 0, write_off: 0, pagopa_clearing: 0, manual_receipts: 0 };
}

export interface MovementFact {
  entryId: number;
  bookedOn: DateString;
  entryKind: string;
  sourceKey: string;
  kind: IncomeKind;
  serviceId: number | null;
  figure: Figure;
  cents: number;
  invoiceId: number | null;
  iuv: string | null;
  payerName: string | null;
  childId: number | null;
  childName: string | null;
}

function matching({ month, kind, serviceId, figure }: MovementFilter): RawBuilder<unknown> {
  const first = `${month}-01`;
  return sql.join(
    [
      sql`m.booked_on >= ${first}::date and m.booked_on < (${first}::date + interval '1 month')::date`,
      ...(kind ? [sql`m.kind = ${kind}`] : []),
      ...(serviceId ? [sql`m.service_id = ${serviceId}`] : []),
      ...(figure ? [sql`m.figure = ${figure}`] : []),
    ],
    sql` and `,
  );
}

/** In the order of the books. */
export async function findMovements(
  tx: TenantTx,
  filter: MovementFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<MovementFact[]> {
  const found = await sql<MovementFact>`
    select m.entry_id as "entryId", m.booked_on as "bookedOn", m.entry_kind as "entryKind", m.source_key as "sourceKey",
      m.kind, m.service_id as "serviceId", m.figure, m.cents, m.invoice_id as "invoiceId", m.child_id as "childId",
      case when m.entry_kind = 'receipt' and m.source_key ~ '^\\d{1,15}$' then
        (select r.iuv from payment_receipt r where r.receipt_id = m.source_key::bigint) end as iuv,
      (select g.last_name || ' ' || g.first_name from guardian_name g where g.guardian_id = m.payer_id) as "payerName",
      (select c.last_name || ' ' || c.first_name from child_name c where c.child_id = m.child_id) as "childName"
    from (
      select * from account_movement m where ${matching(filter)}
      order by m.booked_on, m.entry_id, m.posting_no, m.figure limit ${limit} offset ${offset}
    ) m order by m.booked_on, m.entry_id, m.posting_no, m.figure`.execute(tx);
  return found.rows;
}

export async function countMovements(
  tx: TenantTx,
  filter: MovementFilter,
): Promise<{ total: number; totalCents: number }> {
  const found = await sql<{ total: number; totalCents: number }>`
    select count(*)::int as total, coalesce(sum(m.cents), 0)::bigint as "totalCents"
    from account_movement m where ${matching(filter)}`.execute(tx);
  return found.rows[0] ?? { total: 0, totalCents: 0 };
}

export async function findAccountNames(tx: TenantTx): Promise<AccountName[]> {
  return tx
    .selectFrom('revenue_account')
    .select(['kind', 'service_id as serviceId', 'code', 'label'])
    .execute();
}

/** All of them anew. */
export async function replaceAccountNames(
  tx: TenantTx,
  tenantId: TenantId,
  names: readonly AccountName[],
): Promise<void> {
  await tx.deleteFrom('revenue_account').execute();
  if (names.length === 0) return;
  await tx
    .insertInto('revenue_account')
    .values(
      names.map(({ kind, serviceId, code, label }) => ({
        tenant_id: tenantId,
        kind,
        service_id: serviceId,
        code,
        label,
      })),
    )
    .execute();
}

/** Two who save at once come one after the other. */
export async function lockAccountNames(tx: TenantTx, tenantId: TenantId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('revenue_account'), hashtext(${tenantId}))`.execute(tx);
}
