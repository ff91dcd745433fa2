import { readPayerPostings, type PayerPosting } from '#server/modules/ledger/read-payer-postings.ts';
import { readReceipts } from '#server/modules/payments/read-receipts.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findAttestedInvoices, findCreditedInvoices, type AttestedInvoice } from './attestation-queries.ts';
import {
  lessRespent,
  type AttestableChild,
  type GivenBack,
  type PayerFacts,
  type SettledPart,
} from './attestation-rules.ts';
import { findReplacedBy } from './replacement-queries.ts';

/** A part of a payment with what proves it. */
export interface PaidPart extends SettledPart {
  invoiceCode: string;
  childName: string;
  iuv: string;
  /** pagoPA's own identifier of the receipt. */
  receiptId: string;
  payerName: string | null;
  payerFiscalCode: string | null;
}

export interface GatheredPayments extends PayerFacts {
  parts: PaidPart[];
  children: AttestableChild[];
}

/**
 * Everything a guardian ever paid through pagoPA as the holder of its invoices, and what came back of it, from the
 * ledger. Money without a receipt of pagoPA is not traceable: it is left out.
 */
export async function gatherPayments(tx: TenantTx, guardianId: number): Promise<GatheredPayments> {
  const postings = await readPayerPostings(tx, guardianId, ['receipt', 'credit_note', 'transfer']);
  const paid = postings.filter(({ kind }) => kind === 'receipt');
  const returned = postings.filter(isGivenBack);
  const receipts = await readReceipts(tx, idsOf(paid));
  const credited = await findCreditedInvoices(tx, idsOf(returned));
  const invoiceIds = [...paid.flatMap(({ invoiceId }) => invoiceId ?? []), ...credited.values()];
  const invoices = new Map(
    (await findAttestedInvoices(tx, invoiceIds)).map((invoice) => [invoice.invoiceId, invoice]),
  );

  const parts = paid.flatMap((posting): PaidPart[] => {
    const receipt = receipts.get(keyOf(posting));
    const invoice = invoices.get(posting.invoiceId ?? 0);
    if (!receipt || !invoice) return [];
    const { iuv, pagopaReceiptId, payerName, payerFiscalCode } = receipt;
    return [{ ...partOf(posting, invoice), iuv, receiptId: pagopaReceiptId, payerName, payerFiscalCode }];
  });
  return {
    parts,
    givenBack: lessRespent(
      returned.flatMap((posting): GivenBack[] => {
        const invoice = invoices.get(credited.get(keyOf(posting)) ?? 0);
        if (!invoice) return [];
        const { invoiceId, childId } = invoice;
        return [{ givenOn: posting.bookedOn, invoiceId, childId, amountCents: -posting.amountCents }];
      }),
      await findRespent(tx, postings),
    ),
    surpluses: paid
      .filter((posting) => posting.account === 'payer_credit' && receipts.has(keyOf(posting)))
      .map(({ bookedOn, amountCents }) => ({ paidOn: bookedOn, amountCents: -amountCents })),
    children: childrenOf([...invoices.values()]),
  };
}

/** What went from an invoice that was voided to the one in its place, by the voided one: it did not come back at all. */
async function findRespent(
  tx: TenantTx,
  postings: readonly PayerPosting[],
): Promise<ReadonlyMap<number, number>> {
  const spent = postings.filter(({ kind, account }) => kind === 'transfer' && account === 'receivable');
  const origins = await findReplacedBy(
    tx,
    spent.flatMap(({ invoiceId }) => invoiceId ?? []),
  );
  return new Map(
    spent.flatMap(({ invoiceId, amountCents }) => {
      const origin = origins.get(invoiceId ?? 0);
      return origin === undefined ? [] : [[origin, -amountCents] as const];
    }),
  );
}

function isGivenBack({ kind, account }: PayerPosting): boolean {
  return kind === 'credit_note' && account === 'payer_credit';
}

function keyOf({ sourceKey }: PayerPosting): number {
  return Number(sourceKey);
}

/** Without the sources that are no rows of ours, such as money taken at the counter. */
function idsOf(postings: readonly PayerPosting[]): number[] {
  return [...new Set(postings.map(keyOf))].filter(Number.isSafeInteger);
}

/** A receipt is booked on the day of the payment. */
function partOf(
  { bookedOn, amountCents }: PayerPosting,
  { invoiceId, number, childId, childName }: AttestedInvoice,
) {
  return {
    paidOn: bookedOn,
    invoiceId,
    invoiceCode: String(number),
    childId,
    childName,
    amountCents: -amountCents,
  };
}

function childrenOf(invoices: readonly AttestedInvoice[]): AttestableChild[] {
  const children = invoices.map(({ childId, childName, childFiscalCode }) => ({
    childId,
    name: childName,
    fiscalCode: childFiscalCode,
  }));
  return [...new Map(children.map((child) => [child.childId, child])).values()];
}
