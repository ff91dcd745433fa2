import { sql } from 'kysely';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Write } from '#server/platform/write-together.ts';
import type { PositionKind } from './queries.ts';
import type { AnomalyKind } from './rules.ts';

export interface NewReceipt {
  iuv: string;
  pagopaReceiptId: string;
  noticeNumber: string;
  amountCents: number;
  paidAt: Date | null;
  pspName: string | null;
  paymentMethod: string | null;
  feeCents: number | null;
  payerName: string | null;
  payerFiscalCode: string | null;
  debtorFiscalCode: string | null;
  paymentNote: string | null;
  isStandIn: boolean;
  rawMessage: Buffer;
}

/** The position that a receipt pays, as far as the booking needs it. */
export interface PaidPosition {
  positionId: number;
  kind: PositionKind;
  state: 'open' | 'paid' | 'cancelled' | 'closed';
  amountCents: number;
  payerId: number;
  debtorFiscalCode: string;
  debtorEmail: string | null;
  /** Whether the archive of notices (ACA) is told of what becomes of it. */
  isInAca: boolean;
}

type StoredRow = { receiptId: number | null } & (PaidPosition | { positionId: null });

/**
 * Locks the position of the notice against every other change of its state and stores the receipt, in one round trip.
 * `receiptId` is `null` when this receipt of this IUV is already here: the unique key decides, not a look first.
 */
export async function storeReceipt(
  tx: TenantTx,
  tenantId: TenantId,
  receipt: NewReceipt,
): Promise<{ receiptId: number | null; position: PaidPosition | null }> {
  const stored = await sql<StoredRow>`
    with paid as (
      select position_id, kind, state, amount_cents, payer_id, debtor_fiscal_code, debtor_email
      from debt_position where notice_number = ${receipt.noticeNumber} for update
    ), stored as (
      insert into receipt (tenant_id, iuv, pagopa_receipt_id, notice_number, position_id, amount_cents, paid_at, psp_name,
        payment_method, fee_cents, payer_name, payer_fiscal_code, debtor_fiscal_code, payment_note, is_stand_in, raw_message)
      values (${tenantId}, ${receipt.iuv}, ${receipt.pagopaReceiptId}, ${receipt.noticeNumber},
        (select position_id from paid), ${receipt.amountCents}, ${receipt.paidAt}, ${receipt.pspName},
        ${receipt.paymentMethod}, ${receipt.feeCents}, ${receipt.payerName}, ${receipt.payerFiscalCode},
        ${receipt.debtorFiscalCode}, ${receipt.paymentNote}, ${receipt.isStandIn}, ${receipt.rawMessage})
      on conflict (tenant_id, iuv, pagopa_receipt_id) do nothing
      returning receipt_id
    )
    select (select receipt_id from stored) as "receiptId", p.position_id as "positionId", p.kind, p.state,
      p.amount_cents as "amountCents", p.payer_id as "payerId", p.debtor_fiscal_code as "debtorFiscalCode",
      p.debtor_email as "debtorEmail", coalesce((select aca_enabled from pagopa_setting), false) as "isInAca"
    from (values (1)) as one left join paid p on true`.execute(tx);
  const row = stored.rows[0];
  if (!row) throw new Error('a receipt was neither stored nor found');
  const { receiptId, ...position } = row;
  return { receiptId, position: position.positionId === null ? null : position };
}

export interface PaidInvoice {
  invoiceId: number;
  outstandingCents: number;
  /** What this notice asks of it: an instalment its own part. */
  askedCents: number;
  /** Whether another live notice stands for it: this one was deleted, and replaced. */
  hasOtherNotice: boolean;
}

/** What the invoices of a notice owe now. To be asked under the locks of `lockPositionsBeside`, or it may change meanwhile. */
export async function findPaidInvoices(tx: TenantTx, positionId: number): Promise<PaidInvoice[]> {
  const found = await sql<PaidInvoice>`
    select i.invoice_id as "invoiceId", coalesce(o.cents, 0) as "outstandingCents",
      least(i.amount_cents, coalesce(o.cents, 0)) as "askedCents",
      exists (select 1 from debt_position_item l where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id
        and l.is_live and l.position_id <> i.position_id) as "hasOtherNotice"
    from debt_position_item i
    left join lateral (select sum(l.amount_cents)::bigint as cents from ledger_posting l
      where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id and l.account = 'receivable') o on true
    where i.position_id = ${positionId} order by i.invoice_id`.execute(tx);
  return found.rows;
}

export function endAsPaid(positionId: number): Write {
  return {
    statement: sql`
      update debt_position set state = 'paid', ended_at = now() where position_id = ${positionId}`,
  };
}

export async function insertAnomalies(
  tx: TenantTx,
  tenantId: TenantId,
  receiptId: number,
  anomalies: readonly { kind: AnomalyKind | 'unknown_notice'; detail: Record<string, unknown> }[],
): Promise<void> {
  if (anomalies.length === 0) return;
  await tx
    .insertInto('payment_anomaly')
    .values(
      anomalies.map(({ kind, detail }) => ({
        tenant_id: tenantId,
        kind,
        receipt_id: receiptId,
        detail: JSON.stringify(detail),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface ReceiptFact {
  receiptId: number;
  positionId: number | null;
  iuv: string;
  pagopaReceiptId: string;
  amountCents: number;
  /** When it was paid; when it reached us, if pagoPA did not say. */
  paidAt: Date;
  pspName: string | null;
  payerName: string | null;
  payerFiscalCode: string | null;
  paymentMethod: string | null;
}

function selectReceipts(tx: TenantTx) {
  return tx
    .selectFrom('receipt as r')
    .select((eb) => [
      'r.receipt_id as receiptId',
      'r.position_id as positionId',
      'r.iuv',
      'r.pagopa_receipt_id as pagopaReceiptId',
      'r.amount_cents as amountCents',
      eb.fn.coalesce('r.paid_at', 'r.received_at').as('paidAt'),
      'r.psp_name as pspName',
      'r.payer_name as payerName',
      'r.payer_fiscal_code as payerFiscalCode',
      'r.payment_method as paymentMethod',
    ]);
}

export async function findReceiptsOf(tx: TenantTx, invoiceId: number): Promise<ReceiptFact[]> {
  return selectReceipts(tx)
    .where('r.position_id', 'in', (eb) =>
      eb.selectFrom('debt_position_item').select('position_id').where('invoice_id', '=', invoiceId),
    )
    .orderBy('r.receipt_id')
    .execute();
}

export async function findReceipt(tx: TenantTx, receiptId: number): Promise<ReceiptFact | null> {
  return (await selectReceipts(tx).where('r.receipt_id', '=', receiptId).executeTakeFirst()) ?? null;
}

export async function findReceipts(tx: TenantTx, receiptIds: readonly number[]): Promise<ReceiptFact[]> {
  if (receiptIds.length === 0) return [];
  return selectReceipts(tx).where('r.receipt_id', 'in', receiptIds).execute();
}
