/** The calendar's entries as a file, out and in. */
import { EFFECTS, entryEffectNames, entryKindNames } from '#common/calendar-words.ts';
import type { EntryBody, EntryEffect, EntryKind } from '#common/contract/calendar.ts';
import { parseItalianDate } from '#common/dates.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TableFile } from '#server/platform/table-file.ts';
import type { NamedEntry } from './read-calendar.ts';

const MAX_REASON = 200;
export const MAX_ROWS = 500;

export function tabulateEntries(entries: readonly NamedEntry[]): DataTable {
  return {
    columns: [
      { header: 'Primo giorno', kind: 'date' },
      { header: 'Ultimo giorno', kind: 'date' },
      { header: 'Scuola', kind: 'text' },
      { header: 'Classe', kind: 'text' },
      { header: 'Tipo', kind: 'text' },
      { header: 'Effetto', kind: 'text' },
      { header: 'Motivo', kind: 'text' },
    ],
    rows: entries.map((entry) => [
      entry.startsOn,
      entry.endsOn,
      entry.schoolName,
      entry.className,
      entryKindNames[entry.kind],
      entryEffectNames[entry.effect],
      entry.reason,
    ]),
  };
}

export interface Places {
  serviceId: number;
  schools: readonly { schoolId: number; name: string }[];
  classes: readonly { classId: number; schoolId: number; name: string }[];
}

export type ReadRow =
  | { line: number; entry: EntryBody }
  /** What is wrong with the row, for the office. */
  | { line: number; flaw: string };

/**
 * Reads rows as `tabulateEntries` gives them; columns are found by their names, `Scuola`, `Classe`, `Tipo` and `Effetto` may be
 * missing or empty: all schools, every class, a closure, its usual effect. `null`: the two days or the reason have no column.
 */
export function readEntryRows(
  { header, rows }: Pick<TableFile, 'header' | 'rows'>,
  places: Places,
): ReadRow[] | null {
  const names = header.map((name) => name.trim().toLowerCase());
  const at = (name: string) => names.indexOf(name.toLowerCase());
  if (['Primo giorno', 'Ultimo giorno', 'Motivo'].some((name) => at(name) < 0)) return null;
  return rows.map(({ line, cells }) => {
    const cell = (name: string) => (at(name) < 0 ? '' : (cells[at(name)] ?? '').trim());
    return { line, ...readRow(cell, places) };
  });
}

function readRow(cell: (name: string) => string, places: Places): { entry: EntryBody } | { flaw: string } {
  const startsOn = parseItalianDate(cell('Primo giorno'));
  const endsOn = parseItalianDate(cell('Ultimo giorno'));
  if (!startsOn || !endsOn)
    return { flaw: 'Il primo o l’ultimo giorno non esiste: scrivi per esempio 24/12/2026.' };
  if (endsOn < startsOn) return { flaw: 'L’ultimo giorno viene prima del primo.' };
  const place = findPlace(cell('Scuola'), cell('Classe'), places);
  if (!place) return { flaw: 'La scuola o la classe non è tra quelle iscritte alla mensa.' };
  const kind = cell('Tipo') === '' ? 'closure' : keyNamed<EntryKind>(entryKindNames, cell('Tipo'));
  if (!kind) return { flaw: `Il tipo può essere: ${Object.values(entryKindNames).join(', ')}.` };
  const [usual = 'no_meals'] = EFFECTS[kind];
  const effect = cell('Effetto') === '' ? usual : keyNamed<EntryEffect>(entryEffectNames, cell('Effetto'));
  if (!effect || !EFFECTS[kind].includes(effect)) {
    const names = EFFECTS[kind].map((one) => entryEffectNames[one]);
    return { flaw: `Per «${entryKindNames[kind]}» l’effetto può essere: ${names.join(', ')}.` };
  }
  const reason = cell('Motivo');
  if (reason === '' || reason.length > MAX_REASON)
    return { flaw: 'Il motivo manca o è più lungo di 200 caratteri.' };
  return {
    entry: {
      serviceId: places.serviceId,
      ...place,
      startsOn,
      endsOn,
      kind,
      effect,
      reason,
      correctsRecorded: false,
    },
  };
}

function findPlace(
  schoolName: string,
  className: string,
  { schools, classes }: Places,
): { schoolId: number | null; classId: number | null } | null {
  if (schoolName === '') return className === '' ? { schoolId: null, classId: null } : null;
  const school = schools.find(({ name }) => isSame(name, schoolName));
  if (!school) return null;
  if (className === '') return { schoolId: school.schoolId, classId: null };
  const found = classes.find((one) => one.schoolId === school.schoolId && isSame(one.name, className));
  return found ? { schoolId: school.schoolId, classId: found.classId } : null;
}

function keyNamed<Key extends string>(names: Record<Key, string>, wanted: string): Key | undefined {
  return (Object.keys(names) as Key[]).find((key) => isSame(names[key], wanted));
}

function isSame(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('it') === b.trim().toLocaleLowerCase('it');
}
