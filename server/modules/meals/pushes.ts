import { wantsMessage } from '#server/modules/notifications/wants-message.ts';
import { pushTemplate, subjectOf, type PushBuilders } from '#server/platform/push-kinds.ts';
import { CANCELLATION_PUSH } from './cancel-meals.ts';
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

/** What devices are told of meals: the receipt's number and the child's first name. */
export const mealPushes: PushBuilders = {
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
