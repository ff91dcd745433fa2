import type { CoercionRow, CoercionTerm } from '#common/contract/coercion.ts';

/** What is chosen and stays here. */
export type LeftOut = Exclude<CoercionTerm, 'ended'>;

/** Of the chosen invoices, those that the server hands over: the notice was delivered, and its term has ended. */
export function handedOver(rows: readonly CoercionRow[]): CoercionRow[] {
  return rows.filter(({ term }) => term === 'ended');
}

export function sumOf(rows: readonly CoercionRow[]): number {
  return rows.reduce((sum, { outstandingCents }) => sum + outstandingCents, 0);
}

/** How many payers a collector could not identify by it. */
export function countWithoutFiscalCode(rows: readonly CoercionRow[]): number {
  const nameless = rows.filter(({ payerFiscalCode }) => !payerFiscalCode);
  return new Set(nameless.map(({ payerName, payerAddress }) => `${payerName}\n${payerAddress}`)).size;
}
