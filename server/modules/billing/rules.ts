import type { RunAnomalyKind, RunPreview } from '#common/contract/billing-runs.ts';
import type { CreditNoteRefusal, InvoiceState } from '#common/contract/billing.ts';
import { monthName, monthOf, type DateString } from '#common/dates.ts';

/** The manual's wording: `Fatturazione mese Maggio 2017 REFEZIONE`. No child's name: it goes to pagoPA as it is. */
export function runDescription(serviceCode: string, startsOn: DateString, endsOn: DateString): string {
  const first = monthOf(startsOn);
  const isOneMonth = startsOn >= first.startsOn && endsOn <= first.endsOn;
  const period = isOneMonth ? `mese ${monthName(startsOn)}` : `${monthName(startsOn)} - ${monthName(endsOn)}`;
  return `Fatturazione ${period} ${serviceCode}`;
}

export type RunDatesVerdict = 'good' | 'bad_dates' | 'future_period';

/** A period ends before it is billed, and is due no earlier than it is issued. */
export function judgeRunDates(
  run: { startsOn: DateString; endsOn: DateString; issuedOn: DateString; dueOn: DateString },
  today: DateString,
): RunDatesVerdict {
  if (run.startsOn > run.endsOn || run.dueOn < run.issuedOn || run.issuedOn < run.endsOn) return 'bad_dates';
  return run.endsOn > today ? 'future_period' : 'good';
}

/** Under which the messages of a run wait until it is whole. */
export function messagesOfRun(runId: number): string {
  return `billing_run:${runId}`;
}

/** These make wrong bills or lose meals; the others ask for a look. */
const BLOCKING: Record<RunAnomalyKind, boolean> = {
  no_tariff: true,
  no_enrolment: false,
  no_payer: true,
  payer_without_fiscal_code: false,
  payer_without_email: false,
  child_without_fiscal_code: false,
  many_without_meals: false,
  price_jump: false,
  no_meals_at_all: true,
  taxonomy_missing: true,
  pagopa_not_configured: true,
};

export function isBlocking(kind: RunAnomalyKind): boolean {
  return BLOCKING[kind];
}

/** A bill of zero or none for more than a tenth of the enrolled asks whether the attendance came in whole. */
export function isManyWithoutMeals(enrolledCount: number, billedCount: number): boolean {
  return enrolledCount >= 20 && enrolledCount - billedCount > enrolledCount / 10;
}

/** Whether a run may be confirmed: nothing blocks, and every other anomaly has been looked at. */
export function judgeConfirmation(
  anomalies: RunPreview['anomalies'],
  acknowledged: readonly RunAnomalyKind[],
): 'good' | 'blocked' | 'unacknowledged_anomalies' {
  if (anomalies.some((anomaly) => anomaly.isBlocking)) return 'blocked';
  const seen = new Set(acknowledged);
  return anomalies.every((anomaly) => seen.has(anomaly.kind)) ? 'good' : 'unacknowledged_anomalies';
}

/** Taken back whole. An invoice of nothing (adjustments made up for its meals) is void only once it is replaced. */
export function isVoided(invoice: {
  totalCents: number;
  creditedCents: number;
  isReplaced: boolean;
}): boolean {
  return invoice.isReplaced || (invoice.totalCents > 0 && invoice.creditedCents >= invoice.totalCents);
}

/** How a family reads an invoice. The ledger decides what is paid; a trip to Checkout only says "in verifica". */
export function invoiceState(
  invoice: {
    totalCents: number;
    creditedCents: number;
    outstandingCents: number;
    writtenOffCents: number;
    isPending: boolean;
    isReplaced: boolean;
    dueOn: DateString;
  },
  today: DateString,
): InvoiceState {
  if (isVoided(invoice)) return 'credited';
  if (invoice.outstandingCents <= 0) return invoice.writtenOffCents > 0 ? 'written_off' : 'paid';
  if (invoice.isPending) return 'pending';
  return invoice.dueOn < today ? 'overdue' : 'unpaid';
}

/** Whether a credit note may be issued: up to what earlier ones have left of the invoice, and never without a reason. */
export function judgeCreditNote(
  invoice: { totalCents: number; creditedCents: number; writtenOffCents: number; issuedOn: DateString },
  wanted: { amountCents: number; reason: string },
  today: DateString,
): 'good' | Exclude<CreditNoteRefusal, 'unknown_invoice' | 'key_reused'> {
  const left = invoice.totalCents - invoice.creditedCents;
  if (invoice.issuedOn > today) return 'before_invoice_date';
  if (left <= 0) return 'nothing_left';
  if (wanted.amountCents > left) return 'amount_too_high';
  if (wanted.amountCents > left - invoice.writtenOffCents) return 'written_off';
  return wanted.reason.trim() === '' ? 'reason_missing' : 'good';
}

/** A credit first lowers what is still owed; the rest has been paid already and belongs to the payer. */
export function splitCredit(
  amountCents: number,
  outstandingCents: number,
): { toInvoiceCents: number; toPayerCents: number } {
  const toInvoiceCents = Math.min(amountCents, Math.max(0, outstandingCents));
  return { toInvoiceCents, toPayerCents: amountCents - toInvoiceCents };
}

/** Checkout takes one to five notices at a time (pagoPA, `POST /carts`). */
export const MAX_CART_NOTICES = 5;

/** The meals of a child that come at one quote's price, or (`quoteNo` null) at none. */
export interface MealsAtPrice {
  childId: number;
  /** Place of the quote in the list of those that were made. */
  quoteNo: number | null;
  mealCount: number;
  /** Some of these meals fall on days on which the child is not enrolled. */
  hasEnrolmentGap: boolean;
  hasPayer: boolean;
  hasPayerFiscalCode: boolean;
  hasPayerEmail: boolean;
  hasChildFiscalCode: boolean;
}

/** How many meals each quote prices, by the quote's place. */
export function countByQuote(
  meals: readonly Pick<MealsAtPrice, 'quoteNo' | 'mealCount'>[],
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { quoteNo, mealCount } of meals) {
    if (quoteNo !== null) counts.set(quoteNo, (counts.get(quoteNo) ?? 0) + mealCount);
  }
  return counts;
}

interface QuotedPrice {
  priceCents: number;
  trace: readonly { label: string }[];
}

/** What a child would be billed. `mealCount` counts the meals that have a price, `unpricedCount` those that have none. */
export interface ChildBill extends Omit<MealsAtPrice, 'quoteNo'> {
  /** Of the meals alone. */
  totalCents: number;
  /** The part of the total that is not for meals. */
  fixedCents: number;
  unpricedCount: number;
}

/** One bill a child; the rows of a child stand together. */
export function billChildren(
  meals: readonly MealsAtPrice[],
  quotes: readonly Pick<QuotedPrice, 'priceCents'>[],
  fixedParts: readonly { childId: number; amountCents: number }[] = [],
): ChildBill[] {
  const fixed = new Map<number, number>();
  for (const { childId, amountCents } of fixedParts)
    fixed.set(childId, (fixed.get(childId) ?? 0) + amountCents);
  const bills: ChildBill[] = [];
  for (const { quoteNo, mealCount, ...child } of meals) {
    let bill = bills.at(-1);
    if (bill?.childId !== child.childId) {
      const fixedCents = fixed.get(child.childId) ?? 0;
      bill = { ...child, mealCount: 0, totalCents: fixedCents, fixedCents, unpricedCount: 0 };
      bills.push(bill);
    }
    bill.hasEnrolmentGap ||= child.hasEnrolmentGap;
    if (quoteNo === null) bill.unpricedCount += mealCount;
    else {
      bill.mealCount += mealCount;
      bill.totalCents += mealCount * (quotes[quoteNo]?.priceCents ?? Number.NaN);
    }
  }
  return bills;
}

export interface PriceSpread {
  label: string;
  priceCents: number;
  mealCount: number;
}

/** How many meals come at which price and under which band. */
export function spreadPrices(
  meals: readonly Pick<MealsAtPrice, 'quoteNo' | 'mealCount'>[],
  quotes: readonly QuotedPrice[],
): PriceSpread[] {
  const spread = new Map<string, PriceSpread>();
  for (const { quoteNo, mealCount } of meals) {
    const quote = quoteNo === null ? undefined : quotes[quoteNo];
    if (!quote) continue;
    const label = quote.trace.map((step) => step.label).join(' · ');
    addPrices(spread, [{ label, priceCents: quote.priceCents, mealCount }]);
  }
  return [...spread.values()];
}

/** Adds prices to those already counted, alike ones together. */
export function addPrices(spread: Map<string, PriceSpread>, added: readonly PriceSpread[]): void {
  for (const price of added) {
    const key = `${price.label}|${price.priceCents}`;
    const before = spread.get(key)?.mealCount ?? 0;
    spread.set(key, { ...price, mealCount: before + price.mealCount });
  }
}

/** Meals that will not be on any invoice, by reason, so that none is lost without a word (I1). */
export function exceptionsOf(bill: ChildBill) {
  const exceptions: {
    childId: number;
    reason: 'no_tariff' | 'no_enrolment' | 'no_payer';
    mealCount: number;
  }[] = [];
  const { childId } = bill;
  if (!bill.hasPayer)
    exceptions.push({ childId, reason: 'no_payer', mealCount: bill.mealCount + bill.unpricedCount });
  else if (bill.unpricedCount > 0) {
    exceptions.push({
      childId,
      reason: bill.hasEnrolmentGap ? 'no_enrolment' : 'no_tariff',
      mealCount: bill.unpricedCount,
    });
  }
  return exceptions;
}
