import type { InvoiceState, MissingDatum, RunAnomalyKind, RunPreview } from '#common/contract/billing.ts';
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

/** How a family reads an invoice. The ledger decides what is paid; a trip to Checkout only says "in verifica". */
export function invoiceState(
  invoice: { outstandingCents: number; isPending: boolean; dueOn: DateString },
  today: DateString,
): InvoiceState {
  if (invoice.outstandingCents <= 0) return 'paid';
  if (invoice.isPending) return 'pending';
  return invoice.dueOn < today ? 'overdue' : 'unpaid';
}

/** What must be known before a payment goes on (manual, "Dati obbligatori per proseguire con il pagamento"). */
export function missingData(payer: {
  email: string | null;
  fiscalCode: string | null;
  childFiscalCode: string | null;
}): MissingDatum[] {
  const missing: MissingDatum[] = [];
  if (!payer.email) missing.push('email');
  if (!payer.childFiscalCode) missing.push('child_fiscal_code');
  if (!payer.fiscalCode) missing.push('payer_fiscal_code');
  return missing;
}

/** Checkout takes one to five notices at a time (pagoPA, `POST /carts`). */
export const MAX_CART_NOTICES = 5;
