/** Pure decisions of "Annulla e riemetti". Amounts in integer cents. */
import type { ChargeBody, ChargeRefusal } from '#common/contract/adjustments.ts';
import type { ComparedDay, ReissueRefusal } from '#common/contract/reissue.ts';
import type { DateString } from '#common/dates.ts';

/** Whether an invoice may be taken back and billed again. */
export function judgeReissue(
  invoice: { issuedOn: DateString },
  wanted: { reason: string; dueOn: DateString },
  days: { today: DateString; issuedOn: DateString },
): 'good' | Extract<ReissueRefusal, 'before_invoice_date' | 'reason_missing' | 'bad_due_date'> {
  if (invoice.issuedOn > days.today) return 'before_invoice_date';
  if (wanted.reason.trim() === '') return 'reason_missing';
  return wanted.dueOn < days.issuedOn ? 'bad_due_date' : 'good';
}

/** Whether a charge may be made, on the next bill or on one of its own. */
export function judgeCharge(
  wanted: Pick<ChargeBody, 'reason' | 'settle' | 'dueOn'>,
  issuedOn: DateString,
): 'good' | Extract<ChargeRefusal, 'reason_missing' | 'bad_due_date'> {
  if (wanted.reason.trim() === '') return 'reason_missing';
  return wanted.settle === 'debit_note' && wanted.dueOn < issuedOn ? 'bad_due_date' : 'good';
}

interface PricedDay {
  serviceDate: DateString;
  priceCents: number;
}

/** Every day that one of the two invoices bills, in order. */
export function compareDays(oldLines: readonly PricedDay[], newLines: readonly PricedDay[]): ComparedDay[] {
  const before = new Map(oldLines.map((line) => [line.serviceDate, line.priceCents]));
  const after = new Map(newLines.map((line) => [line.serviceDate, line.priceCents]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().map((serviceDate) => ({
    serviceDate,
    oldCents: before.get(serviceDate) ?? null,
    newCents: after.get(serviceDate) ?? null,
  }));
}
