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

const closed = pushTemplate<ToldClosure>({
  it: ({ startsOn, reason }, { date }) => ({
    title: 'La mensa chiude',
    body: `Dal ${date(startsOn)}: ${reason}.`,
  }),
  en: ({ startsOn, reason }, { date }) => ({
    title: 'The canteen closes',
    body: `From ${date(startsOn)}: ${reason}.`,
  }),
});

const reopened = pushTemplate<ToldClosure>({
  it: ({ startsOn }, { date }) => ({
    title: 'La mensa è aperta',
    body: `Contrariamente a quanto scritto, dal ${date(startsOn)} si mangia.`,
  }),
  en: ({ startsOn }, { date }) => ({
    title: 'The canteen is open',
    body: `Unlike what we wrote, meals are served from ${date(startsOn)}.`,
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
