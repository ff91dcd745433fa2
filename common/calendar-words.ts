/** How kinds and effects of calendar entries are called, on screens of the office and in files. */
import type { CalendarEntry, EntryEffect, EntryKind } from './contract/calendar.ts';

export const entryKindNames = {
  closure: 'Chiusura',
  strike: 'Sciopero',
  trip: 'Gita',
  early_end: 'Uscita anticipata',
  opening: 'Apertura straordinaria',
} satisfies Record<EntryKind, string>;

export const entryEffectNames = {
  no_meals: 'Niente mensa',
  meals: 'Mensa aperta',
  light_menu: 'Menù leggero',
  packed_lunch: 'Pranzo al sacco',
  to_confirm: 'Da confermare',
} satisfies Record<EntryEffect, string>;

/** Which effects each kind of entry can have; the first is the usual one. */
export const EFFECTS: Record<EntryKind, readonly EntryEffect[]> = {
  closure: ['no_meals'],
  strike: ['no_meals', 'to_confirm', 'meals'],
  trip: ['no_meals', 'packed_lunch'],
  early_end: ['no_meals', 'light_menu'],
  opening: ['meals'],
};

/** Whether an entry is a strike of which classes are still to say whether they eat. */
export function isOpenStrike({
  kind,
  effect,
  classId,
}: Pick<CalendarEntry, 'kind' | 'effect' | 'classId'>): boolean {
  return kind === 'strike' && effect === 'to_confirm' && classId === null;
}
