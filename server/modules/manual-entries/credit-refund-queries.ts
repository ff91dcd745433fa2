/** What the office gives back of families' credit, and of money of nobody known. */
import { sql, type RawBuilder } from 'kysely';
import type {
  CreditRefundBody,
  RefundMeans,
  RefundQuery,
  RefundSort,
} from '#common/contract/credit-refunds.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface CreditRefundFact {
  creditRefundId: number;
  payerId: number | null;
  receiptId: number | null;
  payerName: string | null;
  noticeNumber: string | null;
  amountCents: number;
  datedOn: DateString;
  means: RefundMeans;
  actNumber: string | null;
  reason: string;
  recordedBy: string;
  recordedAt: Date;
  reversedAt: Date | null;
  reversedBy: string | null;
  reversalReason: string | null;
}

const REFUND = sql`
  select r.credit_refund_id as "creditRefundId", r.payer_id as "payerId", r.receipt_id as "receiptId",
    (select g.last_name || ' ' || g.first_name from guardian_name g where g.guardian_id = r.payer_id) as "payerName",
    (select p.notice_number from payment_receipt p where p.receipt_id = r.receipt_id) as "noticeNumber",
    r.amount_cents as "amountCents", r.dated_on as "datedOn", r.means, r.act_number as "actNumber", r.reason,
    r.recorded_by as "recordedBy", r.recorded_at as "recordedAt", r.reversed_at as "reversedAt",
    r.reversed_by as "reversedBy", r.reversal_reason as "reversalReason"
  from credit_refund r`;

async function findBy(tx: TenantTx, which: RawBuilder<unknown>): Promise<CreditRefundFact[]> {
  return (await sql<CreditRefundFact>`${REFUND} ${which}`.execute(tx)).rows;
}

export type WantedRefunds = Omit<RefundQuery, 'sort' | 'page'>;

/** `refund`: what was looked for. */
function wantedRefunds({ search = '', state, from, to }: WantedRefunds): RawBuilder<unknown> {
  const pattern = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const digits = search.replace(/\s/g, '');
  return sql`
    with every_refund as (${REFUND}), refund as (
      select * from every_refund
      where (${search} = '' or "payerName" ilike ${pattern} or "actNumber" ilike ${pattern} or reason ilike ${pattern}
          or "noticeNumber" = ${digits})
        and (${state ?? null}::text is null or (${state ?? null} = 'reversed') = ("reversedAt" is not null))
        and (${from ?? null}::date is null or "datedOn" >= ${from ?? null})
        and (${to ?? null}::date is null or "datedOn" <= ${to ?? null})
    )`;
}

const NEWEST = sql`"datedOn" desc, "creditRefundId" desc`;
const ORDERS = {
  newest: NEWEST,
  name: sql`lower("payerName") nulls last, ${NEWEST}`,
  amount: sql`"amountCents" desc, ${NEWEST}`,
} satisfies Record<RefundSort, RawBuilder<unknown>>;

export async function findRefunds(
  tx: TenantTx,
  wanted: WantedRefunds,
  { sort, limit, offset }: { sort: RefundSort; limit: number; offset: number },
): Promise<CreditRefundFact[]> {
  const found = await sql<CreditRefundFact>`
    ${wantedRefunds(wanted)} select * from refund order by ${ORDERS[sort]} limit ${limit} offset ${offset}`.execute(
    tx,
  );
  return found.rows;
}

export async function sumRefunds(
  tx: TenantTx,
  wanted: WantedRefunds,
): Promise<{ total: number; totalCents: number }> {
  const found = await sql<{ total: number; totalCents: number }>`
    ${wantedRefunds(wanted)}
    select count(*)::int as total,
      coalesce(sum("amountCents") filter (where "reversedAt" is null), 0)::bigint as "totalCents" from refund`.execute(
    tx,
  );
  return found.rows[0] ?? { total: 0, totalCents: 0 };
}

export async function findRefundByKey(tx: TenantTx, requestKey: string): Promise<CreditRefundFact | null> {
  return (await findBy(tx, sql`where r.request_key = ${requestKey}`))[0] ?? null;
}

export async function findRefund(tx: TenantTx, creditRefundId: number): Promise<CreditRefundFact | null> {
  return (await findBy(tx, sql`where r.credit_refund_id = ${creditRefundId}`))[0] ?? null;
}

/** Locked: two operators who take it back at once must not both do so. */
export async function lockRefund(tx: TenantTx, creditRefundId: number): Promise<CreditRefundFact | null> {
  return (await findBy(tx, sql`where r.credit_refund_id = ${creditRefundId} for update of r`))[0] ?? null;
}

/** `null` when the key is taken. */
export async function insertRefund(
  tx: TenantTx,
  tenantId: TenantId,
  refund: {
    body: CreditRefundBody;
    payerId: number | null;
    receiptId: number | null;
    requestKey: string;
    actor: string;
  },
): Promise<number | null> {
  const { body, payerId, receiptId, requestKey, actor } = refund;
  const row = await tx
    .insertInto('credit_refund')
    .values({
      tenant_id: tenantId,
      payer_id: payerId,
      receipt_id: receiptId,
      amount_cents: body.amountCents,
      dated_on: body.datedOn,
      means: body.means,
      act_number: body.actNumber?.trim() || null,
      reason: body.reason.trim(),
      request_key: requestKey,
      recorded_by: actor,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'request_key']).doNothing())
    .returning('credit_refund_id')
    .executeTakeFirst();
  return row?.credit_refund_id ?? null;
}

export async function insertShares(
  tx: TenantTx,
  tenantId: TenantId,
  creditRefundId: number,
  shares: readonly { receiptId: number; amountCents: number }[],
): Promise<void> {
  if (shares.length === 0) return;
  await tx
    .insertInto('credit_refund_share')
    .values(
      shares.map(({ receiptId, amountCents }) => ({
        tenant_id: tenantId,
        credit_refund_id: creditRefundId,
        receipt_id: receiptId,
        amount_cents: amountCents,
      })),
    )
    .execute();
}

/** The payments of which a refund of a whole credit gave something back. */
export async function findSharedPayments(tx: TenantTx, creditRefundId: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('credit_refund_share')
    .select('receipt_id')
    .where('credit_refund_id', '=', creditRefundId)
    .execute();
  return rows.map((row) => row.receipt_id);
}

export async function setRefundReversed(
  tx: TenantTx,
  creditRefundId: number,
  reversal: { reason: string; actor: string },
): Promise<void> {
  await tx
    .updateTable('credit_refund')
    .set({ reversed_at: sql`now()`, reversed_by: reversal.actor, reversal_reason: reversal.reason })
    .where('credit_refund_id', '=', creditRefundId)
    .execute();
}

/** *Cognome Nome* of each of these payers. */
export async function findPayerNames(
  tx: TenantTx,
  payerIds: readonly number[],
): Promise<Map<number, string>> {
  const found = await sql<{ payerId: number; name: string }>`
    select guardian_id as "payerId", last_name || ' ' || first_name as name from guardian_name
    where guardian_id = any(${payerIds}::bigint[])`.execute(tx);
  return new Map(found.rows.map(({ payerId, name }) => [payerId, name]));
}
