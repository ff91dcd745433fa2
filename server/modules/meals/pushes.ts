import type { EntryEffect } from '#common/contract/calendar.ts';
import { wantsMessage } from '#server/modules/notifications/wants-message.ts';
import { pushTemplate, subjectOf, type PushBuilders } from '#server/platform/push-kinds.ts';
import { CANCELLATION_PUSH } from './cancel-meals.ts';
import { closureOf } from './closure-mails.ts';
import { CLOSURE_PUSH, findToldClosure, REOPENING_PUSH, type ToldClosure } from './closure-queries.ts';
import { findCancellation } from './cancellation-queries.ts';
import { findOwnChildren } from './presence-queries.ts';

const DAY_SECONDS = 24 * 3600;

const requestRecorded = pushTemplate<{ number: number; firstName: string }>({
  it: ({ number, firstName }) => ({
    title: 'Richiesta registrata',
    body: `Ricevuta n. ${number} per ${firstName}.`,
  }),
  en: ({ number, firstName }) => ({
    title: 'Request recorded',
    body: `Receipt no. ${number} for ${firstName}.`,
  }),
});

const TITLES_IT: Record<EntryEffect, string> = {
  no_meals: 'La mensa chiude',
  meals: 'La mensa apre',
  light_menu: 'Menù leggero',
  packed_lunch: 'Pranzo al sacco',
  to_confirm: 'Mensa da confermare',
};
const TITLES_EN: Record<EntryEffect, string> = {
  no_meals: 'The canteen closes',
  meals: 'The canteen opens',
  light_menu: 'Light menu',
  packed_lunch: 'Packed lunch',
  to_confirm: 'Canteen to be confirmed',
};

const closed = pushTemplate<ToldClosure>({
  it: ({ startsOn, reason, effect = 'no_meals' }, { date }) => ({
    title: TITLES_IT[effect],
    body: `Dal ${date(startsOn)}: ${reason}.`,
  }),
  en: ({ startsOn, reason, effect = 'no_meals' }, { date }) => ({
    title: TITLES_EN[effect],
    body: `From ${date(startsOn)}: ${reason}.`,
  }),
});

const reopened = pushTemplate<ToldClosure>({
  it: ({ startsOn, effect = 'no_meals' }, { date }) => ({
    title: effect === 'no_meals' ? 'La mensa è aperta' : 'La mensa funziona come sempre',
    body: `Contrariamente a quanto scritto, dal ${date(startsOn)} ${effect === 'no_meals' ? 'si mangia' : 'è tutto come sempre'}.`,
  }),
  en: ({ startsOn, effect = 'no_meals' }, { date }) => ({
    title: effect === 'no_meals' ? 'The canteen is open' : 'The canteen serves as usual',
    body: `Unlike what we wrote, ${effect === 'no_meals' ? 'meals are served' : 'all is as usual'} from ${date(startsOn)}.`,
  }),
});

/** What devices are told of meals: the receipt's number and the child's first name. */
export const mealPushes: PushBuilders = {
  [CLOSURE_PUSH]: async (tx, message, language) => {
    const closure = await findToldClosure(tx, subjectOf(message));
    return closure && { ...closed(closure, language), path: 'presenze', ttlSeconds: DAY_SECONDS };
  },
  [REOPENING_PUSH]: (_tx, message, language) => {
    const closure = closureOf([message]);
    return Promise.resolve(
      closure ? { ...reopened(closure, language), path: 'presenze', ttlSeconds: DAY_SECONDS } : null,
    );
  },
  [CANCELLATION_PUSH]: async (tx, message, language) => {
    const request = await findCancellation(tx, subjectOf(message));
    if (!request || request.guardianId === null) return null;
    const children = await findOwnChildren(tx, request.guardianId);
    const child = children.find(({ childId }) => childId === request.childId);
    // The guardian no longer stands for the child.
    if (!child) return null;
    const { guardianId } = request;
    const about = {
      guardianId,
      childIds: [child.childId],
      subject: 'meal_receipt',
      channel: 'push',
    } as const;
    if (!(await wantsMessage(tx, about))) return null;
    return {
      ...requestRecorded({ number: request.receipt.number, firstName: child.firstName }, language),
      path: `presenze/${child.childId}`,
      ttlSeconds: DAY_SECONDS,
    };
  },
};
