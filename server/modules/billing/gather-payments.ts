import type { PaymentMeans } from '#common/contract/manual-entries.ts';
import { readPostingsOfPayers, type PayerPosting } from '#server/modules/ledger/read-payer-postings.ts';
import { readReceipts } from '#server/modules/payments/read-receipts.ts';
import type { TenantTx } from '#server/platform/db.ts';
import {
  findAttestedChildren,
  findAttestedInvoices,
  findCreditedInvoices,
  findManualPayments,
  type AttestedInvoice,
  type ManualPayment,
} from './attestation-queries.ts';
import {
  isTraceable,
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
  /** Of pagoPA, with its own identifier of the receipt; `null` of what was paid by other traceable means. */
  receipt: { iuv: string; receiptId: string } | null;
  means: 'pagopa' | PaymentMeans;
  payerName: string | null;
  payerFiscalCode: string | null;
}

export interface GatheredPayments extends PayerFacts {
  parts: PaidPart[];
  children: AttestableChild[];
}

/**
 * Everything a guardian ever paid by traceable means, for its invoices and for its children's credit, and what came back of
 * it, from the ledger: through pagoPA, or booked by the office as a bank transfer, a postal slip or a card. Credit counts
 * when it is paid, whenever it is eaten, and for the child it was paid for. Cash is left out, as is what was taken back.
 */
export async function gatherPayments(tx: TenantTx, guardianId: number): Promise<GatheredPayments> {
  const gathered = (await gatherPaymentsOf(tx, [guardianId])).get(guardianId);
  return (
    gathered ?? { parts: [], untraceable: [], givenBack: [], surpluses: [], creditBack: [], children: [] }
  );
}

/** The same of many guardians at once; whoever never paid is absent. */
export async function gatherPaymentsOf(
  tx: TenantTx,
  guardianIds: readonly number[],
): Promise<Map<number, GatheredPayments>> {
  const kinds = ['receipt', 'credit_note', 'transfer', 'refund'] as const;
  const postings = await readPostingsOfPayers(tx, guardianIds, kinds);
  const sources = await readSources(tx, [...postings.values()].flat());
  return new Map([...postings].map(([guardianId, own]) => [guardianId, gather(own, sources)]));
}

interface Sources {
  receipts: Awaited<ReturnType<typeof readReceipts>>;
  manual: ReadonlyMap<string, ManualPayment>;
  invoices: ReadonlyMap<number, AttestedInvoice>;
  /** The invoice of each credit note. */
  credited: ReadonlyMap<number, number>;
  wallets: ReadonlyMap<number, AttestableChild>;
  /** The invoice that each of these replaces. */
  replaced: ReadonlyMap<number, number>;
}

/** What the postings speak of. */
async function readSources(tx: TenantTx, postings: readonly PayerPosting[]): Promise<Sources> {
  const paid = postings.filter(({ kind }) => kind === 'receipt');
  const credited = await findCreditedInvoices(tx, idsOf(postings.filter(isGivenBack)));
  const invoiceIds = [...paid.flatMap(({ invoiceId }) => invoiceId ?? []), ...credited.values()];
  const childIds = postings.flatMap(({ childId }) => childId ?? []);
  const invoices = await findAttestedInvoices(tx, [...new Set(invoiceIds)]);
  const wallets = await findAttestedChildren(tx, [...new Set(childIds)]);
  return {
    receipts: await readReceipts(tx, idsOf(paid)),
    manual: await findManualPayments(tx, [...new Set(paid.map(({ sourceKey }) => sourceKey))]),
    invoices: new Map(invoices.map((invoice) => [invoice.invoiceId, invoice])),
    credited,
    wallets: new Map(wallets.map((child) => [child.childId, child])),
    replaced: await findReplacedBy(
      tx,
      postings.filter(isRespent).flatMap(({ invoiceId }) => invoiceId ?? []),
    ),
  };
}

function gather(postings: readonly PayerPosting[], sources: Sources): GatheredPayments {
  const paid = postings.filter(({ kind }) => kind === 'receipt');
  const givenBack = postings.filter(isGivenBack).flatMap((posting): GivenBack[] => {
    const purpose = purposeOf(
      sources.invoices.get(sources.credited.get(keyOf(posting)) ?? 0),
      posting.account === 'refund_due' ? sources.wallets.get(posting.childId ?? 0) : undefined,
    );
    if (!purpose) return [];
    const { bookedOn, amountCents } = posting;
    return [{ ...purpose, givenOn: bookedOn, amountCents: Math.abs(amountCents) }];
  });
  const proven = paid.map((posting) => ({ posting, proof: proofOf(posting, sources) }));
  return {
    parts: proven.flatMap(({ posting, proof }): PaidPart[] => {
      const part = partOf(posting, sources);
      return part && typeof proof === 'object' ? [{ ...part, ...proof }] : [];
    }),
    untraceable: proven.flatMap(({ posting, proof }) => {
      const part = partOf(posting, sources);
      return part && proof === 'untraceable' ? [part] : [];
    }),
    givenBack: lessRespent(givenBack, respentOf(postings, sources)),
    surpluses: proven
      .filter(({ posting, proof }) => posting.account === 'payer_credit' && typeof proof === 'object')
      .map(({ posting: { bookedOn, amountCents } }) => ({ paidOn: bookedOn, amountCents: -amountCents })),
    creditBack: postings
      .filter(({ kind, account }) => kind === 'refund' && account === 'payer_credit')
      .map(({ bookedOn, amountCents }) => ({ paidOn: bookedOn, amountCents })),
    children: childrenOf(postings, sources),
  };
}

type Proof = Pick<PaidPart, 'receipt' | 'means' | 'payerName' | 'payerFiscalCode'>;

/** `undone`: taken back, or the counter-entry of what was. */
function proofOf(
  { sourceKey, amountCents }: PayerPosting,
  { receipts, manual }: Sources,
): Proof | 'untraceable' | 'undone' {
  const receipt = receipts.get(Number(sourceKey));
  if (receipt) {
    const { iuv, pagopaReceiptId, payerName, payerFiscalCode } = receipt;
    return { receipt: { iuv, receiptId: pagopaReceiptId }, means: 'pagopa', payerName, payerFiscalCode };
  }
  const entry = manual.get(sourceKey);
  if (entry?.isReversed || amountCents > 0) return 'undone';
  if (!entry || !isTraceable(entry.means)) return 'untraceable';
  return { receipt: null, means: entry.means, payerName: null, payerFiscalCode: null };
}

/** A receipt is booked on the day of the payment. */
function partOf(posting: PayerPosting, { invoices, wallets }: Sources) {
  const purpose = purposeOf(invoices.get(posting.invoiceId ?? 0), walletOf(posting, wallets));
  return purpose && { ...purpose, paidOn: posting.bookedOn, amountCents: -posting.amountCents };
}

/** What went from an invoice that was voided to the one in its place, by the voided one: it did not come back at all. */
function respentOf(postings: readonly PayerPosting[], { replaced }: Sources): ReadonlyMap<string, number> {
  return new Map(
    postings.filter(isRespent).flatMap(({ invoiceId, amountCents }) => {
      const origin = replaced.get(invoiceId ?? 0);
      return origin === undefined ? [] : [[`invoice ${origin}`, -amountCents] as const];
    }),
  );
}

function isRespent({ kind, account }: PayerPosting): boolean {
  return kind === 'transfer' && account === 'receivable';
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

/** Those of the payer's invoices and wallets. */
function childrenOf(
  postings: readonly PayerPosting[],
  { invoices, credited, wallets }: Sources,
): AttestableChild[] {
  const own = postings.flatMap((posting) => {
    const invoiceId = posting.invoiceId ?? (isGivenBack(posting) ? credited.get(keyOf(posting)) : undefined);
    const invoice = invoices.get(invoiceId ?? 0);
    const wallet = wallets.get(posting.childId ?? 0);
    return [
      ...(invoice
        ? [{ childId: invoice.childId, name: invoice.childName, fiscalCode: invoice.childFiscalCode }]
        : []),
      ...(wallet ? [wallet] : []),
    ];
  });
  return [...new Map(own.map((child) => [child.childId, child])).values()];
}
