import { readPayerPostings, type PayerPosting } from '#server/modules/ledger/read-payer-postings.ts';
import { readReceipts } from '#server/modules/payments/read-receipts.ts';
import type { TenantTx } from '#server/platform/db.ts';
import {
  findAttestedChildren,
  findAttestedInvoices,
  findCreditedInvoices,
  type AttestedInvoice,
} from './attestation-queries.ts';
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
  /** `null`: a top-up (*ricarica*). */
  invoiceCode: string | null;
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
 * Everything a guardian ever paid through pagoPA, for its invoices and for its children's credit, and what came back of
 * it, from the ledger. Credit counts when it is paid, whenever it is eaten, and for the child it was paid for. Money
 * without a receipt of pagoPA is not traceable: it is left out.
 */
export async function gatherPayments(tx: TenantTx, guardianId: number): Promise<GatheredPayments> {
  const postings = await readPayerPostings(tx, guardianId, ['receipt', 'credit_note', 'transfer', 'refund']);
  const paid = postings.filter(({ kind }) => kind === 'receipt');
  const returned = postings.filter(isGivenBack);
  const receipts = await readReceipts(tx, idsOf(paid));
  const credited = await findCreditedInvoices(tx, idsOf(returned));
  const invoiceIds = [...paid.flatMap(({ invoiceId }) => invoiceId ?? []), ...credited.values()];
  const invoices = new Map(
    (await findAttestedInvoices(tx, invoiceIds)).map((invoice) => [invoice.invoiceId, invoice]),
  );
  const wallets = new Map(
    (
      await findAttestedChildren(
        tx,
        postings.flatMap(({ childId }) => childId ?? []),
      )
    ).map((child) => [child.childId, child]),
  );

  const parts = paid.flatMap((posting): PaidPart[] => {
    const receipt = receipts.get(keyOf(posting));
    const purpose = purposeOf(invoices.get(posting.invoiceId ?? 0), walletOf(posting, wallets));
    if (!receipt || !purpose) return [];
    const { iuv, pagopaReceiptId, payerName, payerFiscalCode } = receipt;
    const { bookedOn, amountCents } = posting;
    // A receipt is booked on the day of the payment.
    const part = { ...purpose, paidOn: bookedOn, amountCents: -amountCents };
    return [{ ...part, iuv, receiptId: pagopaReceiptId, payerName, payerFiscalCode }];
  });
  const givenBack = returned.flatMap((posting): GivenBack[] => {
    const purpose = purposeOf(
      invoices.get(credited.get(keyOf(posting)) ?? 0),
      posting.account === 'refund_due' ? wallets.get(posting.childId ?? 0) : undefined,
    );
    if (!purpose) return [];
    const { bookedOn, amountCents } = posting;
    return [{ ...purpose, givenOn: bookedOn, amountCents: Math.abs(amountCents) }];
  });
  return {
    parts,
    givenBack: lessRespent(givenBack, await findRespent(tx, postings)),
    surpluses: paid
      .filter((posting) => posting.account === 'payer_credit' && receipts.has(keyOf(posting)))
      .map(({ bookedOn, amountCents }) => ({ paidOn: bookedOn, amountCents: -amountCents })),
    children: childrenOf([...invoices.values()], [...wallets.values()]),
  };
}

/** What went from an invoice that was voided to the one in its place, by the voided one: it did not come back at all. */
async function findRespent(
  tx: TenantTx,
  postings: readonly PayerPosting[],
): Promise<ReadonlyMap<string, number>> {
  const spent = postings.filter(({ kind, account }) => kind === 'transfer' && account === 'receivable');
  const origins = await findReplacedBy(
    tx,
    spent.flatMap(({ invoiceId }) => invoiceId ?? []),
  );
  return new Map(
    spent.flatMap(({ invoiceId, amountCents }) => {
      const origin = origins.get(invoiceId ?? 0);
      return origin === undefined ? [] : [[`invoice ${origin}`, -amountCents] as const];
    }),
  );
}

/** A credit note left money to the payer, or a refund of a wallet was paid out: asking for one is not yet having it. */
function isGivenBack({ kind, account, amountCents, sourceKey }: PayerPosting): boolean {
  if (kind === 'credit_note') return account === 'payer_credit';
  return kind === 'refund' && account === 'refund_due' && amountCents > 0 && sourceKey.endsWith('/paid');
}

function walletOf({ account, childId }: PayerPosting, wallets: ReadonlyMap<number, AttestableChild>) {
  return account === 'wallet' ? wallets.get(childId ?? 0) : undefined;
}

/** What money went to or came back from. */
function purposeOf(invoice: AttestedInvoice | undefined, wallet: AttestableChild | undefined) {
  if (invoice) {
    const { invoiceId, number, childId, childName } = invoice;
    return { purpose: `invoice ${invoiceId}`, invoiceCode: String(number), childId, childName };
  }
  if (!wallet) return null;
  return {
    purpose: `wallet ${wallet.childId}`,
    invoiceCode: null,
    childId: wallet.childId,
    childName: wallet.name,
  };
}

function keyOf({ sourceKey }: PayerPosting): number {
  return Number(sourceKey);
}

/** Without the sources that are no rows of ours, such as money taken at the counter. */
function idsOf(postings: readonly PayerPosting[]): number[] {
  return [...new Set(postings.map(keyOf))].filter(Number.isSafeInteger);
}

function childrenOf(
  invoices: readonly AttestedInvoice[],
  wallets: readonly AttestableChild[],
): AttestableChild[] {
  const billed = invoices.map(({ childId, childName, childFiscalCode }) => ({
    childId,
    name: childName,
    fiscalCode: childFiscalCode,
  }));
  return [...new Map([...billed, ...wallets].map((child) => [child.childId, child])).values()];
}
