import type { LetterSelection, PrintTally } from '#common/contract/accounts.ts';

/** One PDF of letters; `part` counts from 1 and is left out when there is only one. */
export interface LetterFile {
  selection: LetterSelection;
  part?: number;
}

/** The files into which the letters are cut, in the order of the list. */
export function letterFiles(
  printable: PrintTally['printable'],
  includeActive: boolean,
  perFile: number,
): LetterFile[] {
  const guardianIds = printable
    .filter(({ isActive }) => includeActive || !isActive)
    .map(({ guardianId }) => guardianId);
  const count = Math.ceil(guardianIds.length / perFile);
  return Array.from({ length: count }, (_, index) => ({
    selection: { guardianIds: guardianIds.slice(index * perFile, (index + 1) * perFile) },
    ...(count > 1 && { part: index + 1 }),
  }));
}
