/** Receipts as the office looks for them, with what each was for. */
import { sql, type RawBuilder } from 'kysely';
import type { PaidFor, PaymentRow, PaymentSort } from '#common/contract/payment-list.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';

export interface WantedPayments {
  /** The beginning of an IUV. */
  iuv: string | null;
  pagopaReceiptId: string | null;
  /** As `search_words` cuts them: each begins a word of the payer or of a child. */
  words: readonly string[];
  paidFor: PaidFor | null;
  isInQuestion: boolean;
  from: DateString | null;
  to: DateString | null;
  amountCents: number | null;
}

export type PaymentFact = Omit<PaymentRow, 'paidAt'> & { paidAt: Date };

/** Comes after whatever begins with a word: no character is greater. */
const END = '\u{10ffff}';

/** The notices of whoever has a word that begins so: as payer, as child of an invoice or of a top-up. */
function noticesOf(word: string): RawBuilder<unknown> {
  const people = (kind: 'guardian' | 'child') => sql`any(array(select f.person_id from person_found f
    where f.kind = ${kind} and f.word >= ${word} and f.word < ${word + END}))`;
  return sql`
    (select p.position_id from debt_position p where p.payer_id = ${people('guardian')}
    union select d.position_id from invoice i join debt_position_item d on d.tenant_id = i.tenant_id
      and d.invoice_id = i.invoice_id where i.child_id = ${people('child')}
    union select u.position_id from debt_position_top_up u where u.child_id = ${people('child')})`;
}

const OF_KIND = {
  invoices: sql`l.kind = any('{single,family}'::text[])`,
  instalment: sql`l.kind = 'instalment'`,
  top_up: sql`l.kind = 'top_up'`,
  unknown: sql`l.position_id is null`,
} satisfies Record<PaidFor, RawBuilder<unknown>>;

function meant(wanted: WantedPayments): RawBuilder<unknown> {
  const { iuv, pagopaReceiptId, words, paidFor, isInQuestion, from, to, amountCents } = wanted;
  const conditions = [
    paidFor === null ? sql`true` : OF_KIND[paidFor],
    ...(iuv === null ? [] : [sql`l.iuv >= ${iuv} and l.iuv < ${iuv + END}`]),
    ...(pagopaReceiptId === null ? [] : [sql`l.pagopa_receipt_id = ${pagopaReceiptId}`]),
    ...(words.length === 0
      ? []
      : [sql`l.position_id = any(array(${sql.join(words.map(noticesOf), sql` intersect `)}))`]),
    ...(isInQuestion ? [sql`l.receipt_id = any(array(select q.receipt_id from questioned_receipt q))`] : []),
    ...(from === null ? [] : [sql`l.paid_at >= ${from}::date::timestamp at time zone 'Europe/Rome'`]),
    ...(to === null ? [] : [sql`l.paid_at < (${to}::date + 1)::timestamp at time zone 'Europe/Rome'`]),
    ...(amountCents === null ? [] : [sql`l.amount_cents = ${amountCents}::bigint`]),
  ];
  return sql`payment_listing l where ${sql.join(conditions, sql` and `)}`;
}

export async function sumPayments(
  tx: TenantTx,
  wanted: WantedPayments,
): Promise<{ total: number; totalCents: number }> {
  const result = await sql<{ total: number; totalCents: number }>`
    select count(*)::int as total, coalesce(sum(l.amount_cents), 0)::bigint as "totalCents" from ${meant(wanted)}`.execute(
    tx,
  );
  return result.rows[0] ?? { total: 0, totalCents: 0 };
}

export function findPayments(
  tx: TenantTx,
  wanted: WantedPayments,
  { sort, limit, offset }: { sort: PaymentSort; limit: number; offset: number },
): Promise<PaymentFact[]> {
  const order = {
    newest: sql`l.paid_at desc, l.receipt_id desc`,
    oldest: sql`l.paid_at, l.receipt_id`,
    amount: sql`l.amount_cents desc, l.paid_at desc, l.receipt_id desc`,
  }[sort];
  return describe(
    tx,
    sql`select l.* from ${meant(wanted)} order by ${order} limit ${limit} offset ${offset}`,
    order,
  );
}

export async function findPayment(tx: TenantTx, receiptId: number): Promise<PaymentFact | null> {
  const wanted = sql`select l.* from payment_listing l where l.receipt_id = ${receiptId}`;
  return (await describe(tx, wanted, sql`l.receipt_id`))[0] ?? null;
}

async function describe(
  tx: TenantTx,
  page: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<PaymentFact[]> {
  const result = await sql<PaymentFact>`
    with l as materialized (${page})
    select l.receipt_id as "receiptId", l.paid_at as "paidAt", l.amount_cents as "amountCents", l.iuv,
      l.notice_number as "noticeNumber", l.psp_name as "pspName",
      case when l.kind is null then 'unknown' when l.kind in ('single', 'family') then 'invoices' else l.kind end as "paidFor",
      (select g.last_name || ' ' || g.first_name from guardian g where g.guardian_id = l.payer_id) as "payerName",
      coalesce(k.names, '{}') as "childNames", coalesce(v.invoices, '[]') as invoices,
      exists (select from questioned_receipt q where q.receipt_id = l.receipt_id) as "isInQuestion"
    from l
    left join lateral (
      select json_agg(json_build_object('invoiceId', i.invoice_id, 'runId', i.run_id, 'code', i.number::text)
        order by i.number) as invoices
      from debt_position_item d join invoice i on i.tenant_id = d.tenant_id and i.invoice_id = d.invoice_id
      where d.position_id = l.position_id) v on true
    left join lateral (
      select array_agg(c.last_name || ' ' || c.first_name order by c.last_name, c.first_name) as names
      from child c where c.child_id = any(array(
        select i.child_id from debt_position_item d
          join invoice i on i.tenant_id = d.tenant_id and i.invoice_id = d.invoice_id where d.position_id = l.position_id
        union select u.child_id from debt_position_top_up u where u.position_id = l.position_id))) k on true
    order by ${order}`.execute(tx);
  return result.rows;
}

/** The flow that reports a payment, as its current version stands. */
export async function findFlowOf(
  tx: TenantTx,
  { iuv, pagopaReceiptId }: { iuv: string; pagopaReceiptId: string },
): Promise<{ flowId: number; flowName: string; settledOn: DateString } | null> {
  const result = await sql<{ flowId: number; flowName: string; settledOn: DateString }>`
    select f.flow_id as "flowId", f.flow_name as "flowName", f.settled_on::text as "settledOn"
    from reported_line l join flow_standing f on f.tenant_id = l.tenant_id and f.flow_id = l.flow_id
    where l.iuv = ${iuv} and l.pagopa_receipt_id = ${pagopaReceiptId} order by f.settled_on desc limit 1`.execute(
    tx,
  );
  return result.rows[0] ?? null;
}
