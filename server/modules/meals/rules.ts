/** Cells of an attendance file, and which days ask for a second look. */
import type { AttendanceState } from '#common/contract/meals.ts';
import type { ColumnDefinition } from '#common/contract/registry.ts';
import { weekday, type DateString } from '#common/dates.ts';

export const attendanceColumns = [
  {
    key: 'userCode',
    label: 'Codice utente',
    isRequired: true,
    synonyms: ['Cod utente', 'Codice bambino', 'Codice alunno', 'Matricola', 'ID utente'],
  },
  {
    key: 'serviceDate',
    label: 'Data',
    isRequired: true,
    synonyms: ['Giorno', 'Data pasto', 'Data servizio'],
  },
  { key: 'state', label: 'Stato', isRequired: true, synonyms: ['Presenza', 'P/A', 'Esito', 'Tipo'] },
] as const satisfies readonly ColumnDefinition[];

const STATES: Record<string, AttendanceState> = {
  p: 'served', presente: 'served', a: 'absent', assente: 'absent', d: 'cancelled', disdetto: 'cancelled',
  disdetta: 'cancelled', b: 'light_meal', bianco: 'light_meal', 'in bianco': 'light_meal',
  'pasto in bianco': 'light_meal', 'dieta in bianco': 'light_meal',
}; // prettier-ignore

/** `P`, `presente`, `Pasto in bianco`; `null` for any other word. */
export function readAttendanceState(text: string): AttendanceState | null {
  return STATES[text.toLowerCase().replace(/\.$/, '')] ?? null;
}

/** Canteens close at weekends, but some schools have lessons on Saturday: a reason to ask, not to refuse. */
export function isWeekend(date: DateString): boolean {
  return weekday(date) >= 6;
}

export interface DayRange {
  startsOn: DateString;
  endsOn: DateString;
}

/** Both days belong to a range. */
export function isWithin(ranges: readonly DayRange[], date: DateString): boolean {
  return ranges.some(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn);
}
