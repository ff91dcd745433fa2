import { subjectOf, type PushBuilders } from '#server/platform/push-kinds.ts';
import { CANCELLATION_PUSH } from './cancel-meals.ts';
import { findCancellation } from './cancellation-queries.ts';
import { findOwnChildren } from './presence-queries.ts';

const DAY_SECONDS = 24 * 3600;

/** What devices are told of meals: the receipt's number and the child's first name. */
export const mealPushes: PushBuilders = {
  [CANCELLATION_PUSH]: async (tx, message) => {
    const request = await findCancellation(tx, subjectOf(message));
    if (!request || request.guardianId === null) return null;
    const children = await findOwnChildren(tx, request.guardianId);
    const child = children.find(({ childId }) => childId === request.childId);
    // The guardian no longer stands for the child.
    if (!child) return null;
    return {
      title: 'Richiesta registrata',
      body: `Ricevuta n. ${request.receipt.number} per ${child.firstName}.`,
      path: `presenze/${child.childId}`,
      ttlSeconds: DAY_SECONDS,
    };
  },
};
