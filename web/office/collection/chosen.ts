/** Invoices picked one by one, over several pages, or all that the filter finds. */
export type Chosen = { all: true } | { all: false; invoiceIds: ReadonlySet<number> };

export const NONE: Chosen = { all: false, invoiceIds: new Set() };

export function isChosen(chosen: Chosen, invoiceId: number): boolean {
  return chosen.all || chosen.invoiceIds.has(invoiceId);
}

export function countChosen(chosen: Chosen, total: number): number {
  return chosen.all ? total : chosen.invoiceIds.size;
}

/** Adds or removes one invoice. Taking one away from "all" leaves those in sight, which the clerk can check. */
export function toggle(chosen: Chosen, invoiceId: number, inSight: readonly number[]): Chosen {
  const invoiceIds = new Set(chosen.all ? inSight : chosen.invoiceIds);
  if (!invoiceIds.delete(invoiceId)) invoiceIds.add(invoiceId);
  return { all: false, invoiceIds };
}
