import type { LetterFilter, LetterSelection } from '#common/contract/accounts.ts';

/** Guardians picked one by one, over several pages, or all that the filter finds. */
export type Chosen = { all: true } | { all: false; guardianIds: ReadonlySet<number> };

export const NOBODY: Chosen = { all: false, guardianIds: new Set() };

export function isChosen(chosen: Chosen, guardianId: number): boolean {
  return chosen.all || chosen.guardianIds.has(guardianId);
}

export function countChosen(chosen: Chosen, total: number): number {
  return chosen.all ? total : chosen.guardianIds.size;
}

/** Adds or removes one guardian. Taking one away from "all" leaves those in sight, which the clerk can check. */
export function toggle(chosen: Chosen, guardianId: number, inSight: readonly number[]): Chosen {
  const guardianIds = new Set(chosen.all ? inSight : chosen.guardianIds);
  if (!guardianIds.delete(guardianId)) guardianIds.add(guardianId);
  return { all: false, guardianIds };
}

/** All of this page, besides those of other pages. */
export function addPage(chosen: Chosen, inSight: readonly number[]): Chosen {
  return { all: false, guardianIds: new Set([...(chosen.all ? [] : chosen.guardianIds), ...inSight]) };
}

export function selectionOf(chosen: Chosen, filter: LetterFilter): LetterSelection {
  return chosen.all ? { filter } : { guardianIds: [...chosen.guardianIds] };
}
