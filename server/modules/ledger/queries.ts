import { sql, type RawBuilder } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Write } from '#server/platform/write-together.ts';
import type { LedgerEntry, MealEntry, Posting } from './rules.ts';

/** Writes an entry and its postings. `null` when this source was booked before. */
export async function insertEntry(
  tx: TenantTx,
  tenantId: TenantId,
  entry: LedgerEntry,
): Promise<number | null> {
  const [head, postings] = entryWrites(tenantId, entry);
  const booked = await sql<{ entry_id: number }>`
    with ${sql.ref(head.name)} as (${head.statement}) ${postings.statement} returning entry_id`.execute(tx);
  return booked.rows[0]?.entry_id ?? null;
}

/** The entry, unless its source was booked before, and its postings, which read the entry's number. */
export function entryWrites(
  tenantId: TenantId,
  { kind, sourceKey, bookedOn, postings }: LedgerEntry,
): [Write & { name: string }, Write] {
  const column = <Value>(read: (posting: Posting) => Value): Value[] => postings.map(read);
  return [
    {
      name: 'entry',
      statement: sql`
        insert into ledger_entry (tenant_id, kind, source_key, booked_on)
        values (${tenantId}, ${kind}, ${sourceKey}, ${bookedOn})
        on conflict (tenant_id, kind, source_key) do nothing returning tenant_id, entry_id`,
    },
    {
      statement: sql`
        insert into ledger_posting (tenant_id, entry_id, posting_no, account, payer_id, invoice_id, child_id,
          amount_cents)
        select e.tenant_id, e.entry_id, p.posting_no, p.account, p.payer_id, p.invoice_id, p.child_id, p.amount_cents
        from entry e cross join unnest(${column(({ account }) => account)}::text[],
          ${column(({ payerId }) => payerId ?? null)}::bigint[], ${column(({ invoiceId }) => invoiceId ?? null)}::bigint[],
          ${column(({ childId }) => childId ?? null)}::bigint[], ${column(({ amountCents }) => amountCents)}::bigint[])
          with ordinality as p (account, payer_id, invoice_id, child_id, amount_cents, posting_no)`,
    },
  ];
}

/** One entry a staged invoice: the payer owes it, the service has earned it. An invoice of nothing needs none. */
export async function insertInvoiceEntries(
  tx: TenantTx,
  tenantId: TenantId,
  bookedOn: DateString,
): Promise<void> {
  await sql`
    with entry as (
      insert into ledger_entry (tenant_id, kind, source_key, booked_on)
      select ${tenantId}::uuid, 'invoice', invoice_id::text, ${bookedOn}::date
      from staging_invoice where total_cents > 0
      returning entry_id, source_key
    )
    insert into ledger_posting (tenant_id, entry_id, posting_no, account, payer_id, invoice_id, amount_cents)
    select ${tenantId}::uuid, e.entry_id, p.posting_no, p.account, p.payer_id, p.invoice_id, p.amount_cents
    from entry e join staging_invoice s on s.invoice_id = e.source_key::bigint
    cross join lateral (values (1, 'receivable', s.payer_id, s.invoice_id, s.total_cents),
      (2, 'revenue', null, null, -s.total_cents)) as p (posting_no, account, payer_id, invoice_id, amount_cents)`.execute(
    tx,
  );
}

/** One entry a meal of a prepaid service. */
export async function insertMealEntries(
  tx: TenantTx,
  tenantId: TenantId,
  kind: 'meal' | 'fixed_part',
  meals: readonly MealEntry[],
): Promise<void> {
  await sql`
    with meal as (
      select * from unnest(${meals.map(({ chargeId }) => String(chargeId))}::text[],
        ${meals.map(({ childId }) => childId)}::bigint[], ${meals.map(({ payerId }) => payerId)}::bigint[],
        ${meals.map(({ bookedOn }) => bookedOn)}::date[], ${meals.map(({ amountCents }) => amountCents)}::bigint[])
        as m (source_key, child_id, payer_id, booked_on, amount_cents)
    ), entry as (
      insert into ledger_entry (tenant_id, kind, source_key, booked_on)
      select ${tenantId}::uuid, ${kind}::text, source_key, booked_on from meal
      on conflict (tenant_id, kind, source_key) do nothing returning entry_id, source_key
    )
    insert into ledger_posting (tenant_id, entry_id, posting_no, account, payer_id, child_id, amount_cents)
    select ${tenantId}::uuid, e.entry_id, p.posting_no, p.account, p.payer_id, p.child_id, p.amount_cents
    from entry e join meal m using (source_key)
    cross join lateral (values (1, 'wallet', m.payer_id, m.child_id, m.amount_cents),
      (2, 'revenue', null, null, -m.amount_cents)) as p (posting_no, account, payer_id, child_id, amount_cents)`.execute(
    tx,
  );
}

/** What each invoice still owes, in cents; an invoice that was never booked is absent. */
export async function findOutstanding(
  tx: TenantTx,
  invoiceIds: readonly number[],
): Promise<Map<number, number>> {
  if (invoiceIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('invoice_outstanding')
    .select(['invoice_id', 'outstanding_cents'])
    .where('invoice_id', 'in', invoiceIds)
    .execute();
  return new Map(rows.map((row) => [row.invoice_id ?? 0, row.outstanding_cents ?? 0]));
}

export async function findPostings(
  tx: TenantTx,
  kind: LedgerEntry['kind'],
  sourceKeys: readonly string[],
): Promise<(Posting & { sourceKey: string })[]> {
  if (sourceKeys.length === 0) return [];
  return tx
    .selectFrom('ledger_entry as e')
    .innerJoin('ledger_posting as p', (join) =>
      join.onRef('p.tenant_id', '=', 'e.tenant_id').onRef('p.entry_id', '=', 'e.entry_id'),
    )
    .select([
      'e.source_key as sourceKey',
      'p.account',
      'p.payer_id as payerId',
      'p.invoice_id as invoiceId',
      'p.child_id as childId',
      'p.amount_cents as amountCents',
    ])
    .where('e.kind', '=', kind)
    .where('e.source_key', 'in', sourceKeys)
    .orderBy('p.entry_id')
    .orderBy('p.posting_no')
    .execute();
}

/** A payer's number, and those of the duplicates that were merged into it: their rows stay as they were posted. */
function numbersOf(payerId: number): RawBuilder<unknown> {
  return sql`array(select n.number from payer_number n where n.payer_id = ${payerId})`;
}

export interface PayerMovement {
  kind: LedgerEntry['kind'];
  /** A payment that the office has booked: it did not come through pagoPA. */
  isByHand: boolean;
  bookedOn: DateString;
  invoiceIds: number[];
  /** Whose wallets it moved. */
  childIds: number[];
  /** Cents; above zero: owed more. */
  amountCents: number;
}

/**
 * One row an entry: what it moved on what the payer owes and has with the Comune. What only changes place there, such as
 * credit from one child to the other, is none.
 */
export async function findPayerMovements(tx: TenantTx, payerId: number): Promise<PayerMovement[]> {
  const result = await sql<PayerMovement>`
    select e.kind, e.kind = 'receipt' and e.source_key like 'manual:%' as "isByHand", e.booked_on as "bookedOn",
      p.amount_cents as "amountCents",
      coalesce(p.invoice_ids, '{}') as "invoiceIds", coalesce(p.child_ids, '{}') as "childIds"
    from (
      select tenant_id, entry_id, sum(amount_cents)::bigint as amount_cents,
        array_agg(distinct invoice_id) filter (where invoice_id is not null) as invoice_ids,
        array_agg(distinct child_id) filter (where child_id is not null) as child_ids
      from ledger_posting
      where payer_id = any(${numbersOf(payerId)}) and account in ('receivable', 'payer_credit', 'wallet', 'refund_due')
      group by tenant_id, entry_id having sum(amount_cents) <> 0
    ) p join ledger_entry e on e.tenant_id = p.tenant_id and e.entry_id = p.entry_id
    order by e.booked_on, e.entry_id`.execute(tx);
  return result.rows.map((row) => ({
    ...row,
    invoiceIds: row.invoiceIds.map(Number),
    childIds: row.childIds.map(Number),
  }));
}

export interface PayerPosting {
  kind: LedgerEntry['kind'];
  sourceKey: string;
  bookedOn: DateString;
  account: 'receivable' | 'payer_credit' | 'wallet' | 'refund_due';
  invoiceId: number | null;
  /** Of a wallet, and of what is refunded from one. */
  childId: number | null;
  /** Cents; below zero: paid, or put to a credit. */
  amountCents: number;
}

/** In the order of the books; `payerId`: the payer that the number now stands for. */
export async function findPayerPostings(
  tx: TenantTx,
  payerIds: readonly number[],
  kinds: readonly LedgerEntry['kind'][],
): Promise<(PayerPosting & { payerId: number })[]> {
  const result = await sql<PayerPosting & { payerId: number }>`
    select n.payer_id as "payerId", e.kind, e.source_key as "sourceKey", e.booked_on as "bookedOn", p.account,
      p.invoice_id as "invoiceId", p.child_id as "childId", p.amount_cents as "amountCents"
    from ledger_posting p join ledger_entry e on e.tenant_id = p.tenant_id and e.entry_id = p.entry_id
    join payer_number n on n.tenant_id = p.tenant_id and n.number = p.payer_id and n.payer_id = any(${payerIds})
    where p.payer_id = any(array(select o.number from payer_number o where o.payer_id = any(${payerIds})))
      and p.account in ('receivable', 'payer_credit', 'wallet', 'refund_due') and e.kind = any(${kinds})
    order by e.booked_on, e.entry_id, p.posting_no`.execute(tx);
  return result.rows;
}

/** The payers for whom money came in or went back in that year, by the numbers that they have now. */
export async function findPayersOfYear(tx: TenantTx, year: number): Promise<number[]> {
  const result = await sql<{ payerId: number }>`
    select distinct n.payer_id as "payerId"
    from ledger_entry e join ledger_posting p on p.tenant_id = e.tenant_id and p.entry_id = e.entry_id
    join payer_number n on n.tenant_id = p.tenant_id and n.number = p.payer_id
    where e.booked_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)
      and e.kind in ('receipt', 'credit_note', 'refund') and p.payer_id is not null
    order by n.payer_id`.execute(tx);
  return result.rows.map(({ payerId }) => payerId);
}

/** Whoever spends a payer's credit comes one after the other. */
export async function lockPayerCredit(tx: TenantTx, tenantId: TenantId, payerId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('payer_credit'), hashtext(${`${tenantId}:${payerId}`}))`.execute(
    tx,
  );
}

/** What a payer has to its credit, in cents. */
export async function sumPayerCredit(tx: TenantTx, payerId: number): Promise<number> {
  const result = await sql<{ cents: number }>`
    select -coalesce(sum(amount_cents), 0)::bigint as cents from ledger_posting
    where payer_id = any(${numbersOf(payerId)}) and account = 'payer_credit'`.execute(tx);
  return result.rows[0]?.cents ?? 0;
}

/** What each payer has to its credit, by any number of its own, beside the number that it has now. */
export async function findCreditsOf(
  tx: TenantTx,
  numbers: readonly number[],
): Promise<Map<number, { payerId: number; cents: number }>> {
  const found = await sql<{ number: number; payerId: number; cents: number }>`
    select n.number, n.payer_id as "payerId", -coalesce((
      select sum(p.amount_cents) from ledger_posting p where p.account = 'payer_credit'
        and p.payer_id = any(array(select m.number from payer_number m where m.payer_id = n.payer_id))
    ), 0)::bigint as cents
    from payer_number n where n.number = any(${numbers}::bigint[])`.execute(tx);
  return new Map(found.rows.map(({ number, ...credit }) => [number, credit]));
}

/** Whoever has credit. */
export async function findCredits(tx: TenantTx): Promise<{ payerId: number; cents: number }[]> {
  const found = await sql<{ payerId: number; cents: number }>`
    select n.payer_id as "payerId", -sum(p.amount_cents)::bigint as cents
    from ledger_posting p join payer_number n on n.tenant_id = p.tenant_id and n.number = p.payer_id
    where p.account = 'payer_credit' group by n.payer_id having sum(p.amount_cents) < 0`.execute(tx);
  return found.rows;
}

/**
 * What a payer had to its credit at the end of a day, or what of a payment was nobody's. Refunds do not count: one that is
 * booked anew with its true day, after a storno of today, was not yet taken back on that day.
 */
export async function sumHeldOn(
  tx: TenantTx,
  whose: { payerId: number } | { receiptId: number },
  day: DateString,
): Promise<number> {
  const isWanted =
    'payerId' in whose
      ? sql`p.account = 'payer_credit' and p.payer_id = any(${numbersOf(whose.payerId)})`
      : sql`p.account = 'suspense' and e.kind = 'receipt' and e.source_key = ${String(whose.receiptId)}`;
  const found = await sql<{ cents: number }>`
    select -coalesce(sum(p.amount_cents), 0)::bigint as cents
    from ledger_posting p join ledger_entry e on e.tenant_id = p.tenant_id and e.entry_id = p.entry_id
    where e.booked_on <= ${day} and e.kind <> 'refund' and ${isWanted}`.execute(tx);
  return found.rows[0]?.cents ?? 0;
}
