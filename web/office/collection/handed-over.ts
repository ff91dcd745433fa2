import type { CoercionRow, CoercionTerm } from '#common/contract/coercion.ts';

/** What goes to the collector only where the clerk says so. */
export type Unasked = Exclude<CoercionTerm, 'ended'>;

/** Of the chosen invoices, those whose notice was delivered and whose term has ended, and those that were added. */
export function handedOver(rows: readonly CoercionRow[], added: readonly Unasked[]): CoercionRow[] {
  return rows.filter(({ term }) => term === 'ended' || added.includes(term));
}

export function sumOf(rows: readonly CoercionRow[]): number {
  return rows.reduce((sum, { outstandingCents }) => sum + outstandingCents, 0);
}

/** How many payers a collector could not identify by it. */
export function countWithoutFiscalCode(rows: readonly CoercionRow[]): number {
  const nameless = rows.filter(({ payerFiscalCode }) => !payerFiscalCode);
  return new Set(nameless.map(({ payerName, payerAddress }) => `${payerName}\n${payerAddress}`)).size;
}
