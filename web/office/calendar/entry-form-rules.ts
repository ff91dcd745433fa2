import { EFFECTS } from '#common/calendar-words.ts';
import type { EntryBody, EntryEffect, EntryKind } from '#common/contract/calendar.ts';
import { isDate } from '#common/dates.ts';

export const MAX_REASON = 200;

/** As it is filled in; empty while nothing is written. */
export interface EntryFields {
  [field: string]: string;
  /** `all`: every school of the service; `school`: the one that is shown; else the number of one of its classes. */
  place: string;
  startsOn: string;
  endsOn: string;
  kind: EntryKind;
  effect: EntryEffect;
  reason: string;
}

export const EMPTY_ENTRY: EntryFields = {
  place: '',
  startsOn: '',
  endsOn: '',
  kind: 'closure',
  effect: 'no_meals',
  reason: '',
};

/** Another kind has other effects: one that it cannot have becomes its usual one. */
export function withKind(kind: EntryKind, effect: EntryEffect): Pick<EntryFields, 'kind' | 'effect'> {
  const [usual = effect] = EFFECTS[kind];
  return { kind, effect: EFFECTS[kind].includes(effect) ? effect : usual };
}

export type EntryFlaw = 'missing' | 'badDate' | 'endsBeforeStart' | 'strikeOfDays';

/** A strike of which the classes are still to say whether they eat. */
export function isAskedByClass({ effect, place }: EntryFields): boolean {
  return effect === 'to_confirm' && (place === 'all' || place === 'school');
}

/** What the server would refuse, by field. */
export function judgeEntry(fields: EntryFields): Partial<Record<string, EntryFlaw>> {
  const flaws: Partial<Record<string, EntryFlaw>> = {};
  for (const field of ['place', 'startsOn', 'endsOn', 'reason']) {
    if ((fields[field] ?? '').trim() === '') flaws[field] = 'missing';
  }
  for (const field of ['startsOn', 'endsOn']) {
    if (!flaws[field] && !isDate(fields[field] ?? '')) flaws[field] = 'badDate';
  }
  if (!flaws.startsOn && !flaws.endsOn) {
    if (fields.endsOn < fields.startsOn) flaws.endsOn = 'endsBeforeStart';
    else if (isAskedByClass(fields) && fields.endsOn > fields.startsOn) flaws.endsOn = 'strikeOfDays';
  }
  return flaws;
}

/** `correctsRecorded`: the person has seen what is recorded already and wants it corrected. */
export function entryOf(
  fields: EntryFields,
  shown: { serviceId: number; schoolId: number },
  correctsRecorded: boolean,
): EntryBody {
  const { place, startsOn, endsOn, kind, effect, reason } = fields;
  return {
    serviceId: shown.serviceId,
    schoolId: place === 'all' ? null : shown.schoolId,
    classId: place === 'all' || place === 'school' ? null : Number(place),
    startsOn,
    endsOn,
    kind,
    effect,
    reason: reason.trim(),
    correctsRecorded,
  };
}
