import type { DateString } from '#common/dates.ts';
import type { NewReceipt } from './receipt-queries.ts';
import type { ReceivedTransfer } from './rules.ts';

/** A receipt as it comes from pagoPA, in our words. */
export interface IncomingReceipt extends NewReceipt {
  transfers: readonly ReceivedTransfer[];
  /** The day that discharges the debt. */
  bookedOn: DateString;
}
