import type { PaaFault } from './answers.ts';

/** Whom a message says that it comes through, and every place where it names the creditor. */
export interface Caller {
  creditorFiscalCode: string;
  brokerFiscalCode: string;
  stationId: string;
  /** The creditor as the notice or the receipt inside the message names it. */
  innerFiscalCode: string;
}

export type CallerRefusal = 'foreign_domain' | 'misconfigured' | 'other_broker' | 'other_station';

export const CALLER_FAULTS = {
  foreign_domain: 'PAA_ID_DOMINIO_ERRATO',
  // Ours to repair, and the payment is good: the Nodo should try again.
  misconfigured: 'PAA_SYSTEM_ERROR',
  other_broker: 'PAA_ID_INTERMEDIARIO_ERRATO',
  other_station: 'PAA_STAZIONE_INT_ERRATA',
} as const satisfies Record<CallerRefusal, PaaFault>;

/** Why a message is not for us; `null` when it is. `creditor` is the configuration that idPA selects. */
export function refuseCaller(
  caller: Caller,
  creditor: { brokerCode: string | null; stationId: string | null } | null,
): CallerRefusal | null {
  if (!creditor) return 'foreign_domain';
  if (!creditor.brokerCode || !creditor.stationId) return 'misconfigured';
  if (caller.brokerFiscalCode !== creditor.brokerCode) return 'other_broker';
  if (caller.stationId !== creditor.stationId) return 'other_station';
  return caller.innerFiscalCode === caller.creditorFiscalCode ? null : 'foreign_domain';
}
