import {
  CREDITS_PAGE_SIZE,
  type CreditList,
  type CreditQuery,
  type CreditRefundView,
  type FamilyCredit,
  type RefundableCredit,
  type RefundList,
  type RefundMeans,
  type RefundQuery,
} from '#common/contract/credit-refunds.ts';
import { formatInstant } from '#common/dates.ts';
import { readCredits } from '#server/modules/ledger/read-credits.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findPayerNames, findRefunds, sumRefunds, type CreditRefundFact } from './credit-refund-queries.ts';
import { viewRecording } from './recording.ts';
import { findRefundable, type RefundOrigin } from './refundable.ts';
import { pickCredits } from './rules.ts';

async function findCredits(tx: TenantTx, query: CreditQuery): Promise<FamilyCredit[]> {
  const credits = await readCredits(tx);
  const names = await findPayerNames(
    tx,
    credits.map(({ payerId }) => payerId),
  );
  const named = credits.map(({ payerId, cents }) => ({
    payerId,
    payerName: names.get(payerId) ?? '',
    leftCents: cents,
  }));
  return pickCredits(named, query);
}

/** Who has credit that no invoice takes. */
export async function listCredits(tx: TenantTx, { page = 1, ...query }: CreditQuery): Promise<CreditList> {
  const credits = await findCredits(tx, query);
  return {
    credits: credits.slice((page - 1) * CREDITS_PAGE_SIZE, page * CREDITS_PAGE_SIZE),
    total: credits.length,
    totalCents: credits.reduce((sum, { leftCents }) => sum + leftCents, 0),
  };
}

/** What the list of credits shows, all pages of it. */
export async function tabulateCredits(tx: TenantTx, query: CreditQuery): Promise<DataTable> {
  const credits = await findCredits(tx, query);
  return {
    columns: [
      { header: 'Pagante', kind: 'text' },
      { header: 'Credito', kind: 'cents' },
    ],
    rows: credits.map(({ payerName, leftCents }) => [payerName, leftCents]),
  };
}

/** What the office gave back. */
export async function listRefunds(
  tx: TenantTx,
  { sort = 'newest', page = 1, ...wanted }: RefundQuery,
): Promise<RefundList> {
  const slice = { sort, limit: CREDITS_PAGE_SIZE, offset: (page - 1) * CREDITS_PAGE_SIZE };
  return {
    refunds: (await findRefunds(tx, wanted, slice)).map(viewRefund),
    ...(await sumRefunds(tx, wanted)),
  };
}

const ALL_ROWS = { limit: 100_000, offset: 0 };
const MEANS = {
  bank_transfer: 'Bonifico',
  cash: 'Contanti',
  other: 'Altro',
} satisfies Record<RefundMeans, string>;

/** What the list of refunds shows, all pages of it. */
export async function tabulateRefunds(
  tx: TenantTx,
  { sort = 'newest', ...wanted }: RefundQuery,
): Promise<DataTable> {
  const refunds = await findRefunds(tx, wanted, { sort, ...ALL_ROWS });
  return {
    columns: [
      { header: 'Rimborsato il', kind: 'date' },
      { header: 'Pagante', kind: 'text' },
      { header: 'Avviso', kind: 'text' },
      { header: 'Importo', kind: 'cents' },
      { header: 'Come', kind: 'text' },
      { header: 'Atto', kind: 'text' },
      { header: 'Motivo', kind: 'text' },
      { header: 'Registrato da', kind: 'text' },
      { header: 'Registrato il', kind: 'text' },
      { header: 'Stornato il', kind: 'text' },
      { header: 'Motivo dello storno', kind: 'text' },
    ],
    rows: refunds.map((refund) => [
      refund.datedOn,
      refund.payerName,
      refund.noticeNumber,
      refund.amountCents,
      MEANS[refund.means],
      refund.actNumber,
      refund.reason,
      refund.recordedBy.replace(/^office:/, ''),
      formatInstant(refund.recordedAt),
      refund.reversedAt && formatInstant(refund.reversedAt),
      refund.reversalReason,
    ]),
  };
}

/** What can be given back of one payer's credit, or of one payment; `null`: there is no such. */
export async function readRefundable(tx: TenantTx, origin: RefundOrigin): Promise<RefundableCredit | null> {
  const refundable = await findRefundable(tx, origin);
  if (!refundable) return null;
  const { payerId, leftCents, inQuestion } = refundable;
  const names = await findPayerNames(tx, payerId === null ? [] : [payerId]);
  return { payerName: names.get(payerId ?? 0) ?? null, leftCents, questionCount: inQuestion.length };
}

function viewRefund(fact: CreditRefundFact): CreditRefundView {
  const { creditRefundId, payerName, noticeNumber, amountCents, datedOn, means, actNumber, reason } = fact;
  return {
    creditRefundId,
    payerName,
    noticeNumber,
    amountCents,
    datedOn,
    means,
    actNumber,
    reason,
    ...viewRecording(fact),
  };
}
