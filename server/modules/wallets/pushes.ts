import { wantsMessage } from '#server/modules/notifications/wants-message.ts';
import { describeReceipt } from '#server/modules/payments/describe-receipt.ts';
import { pushTemplate, subjectOf, type PushBuilders } from '#server/platform/push-kinds.ts';
import { creditedTo } from './credited-to.ts';
import { findWarning } from './queries.ts';
import { LOW_BALANCE_PUSH } from './warn-of-falls.ts';

const DAY_SECONDS = 24 * 3600;
const PATH = 'pagamenti/ricariche';

const topUpCredited = pushTemplate<{ amountCents: number }>({
  it: ({ amountCents }, { euro }) => ({
    title: 'Ricarica accreditata',
    body: `${euro(amountCents)} di credito in più per la mensa.`,
  }),
  en: ({ amountCents }, { euro }) => ({
    title: 'Credit topped up',
    body: `${euro(amountCents)} more for school meals.`,
  }),
});

/** Neither the child nor how much: it stands on a locked screen. */
const creditRunsOut = pushTemplate<object>({
  it: () => ({ title: 'Credito mensa', body: 'Il credito sta per finire: guarda nel portale.' }),
  en: () => ({ title: 'Meal credit', body: 'The credit is running out: see the portal.' }),
});

/** What devices are told of credit. */
export const walletPushes: PushBuilders = {
  'payments.push_top_up': async (tx, message, language) => {
    const described = await describeReceipt(tx, subjectOf(message));
    if (!described.ok) return null;
    const { receipt, position } = described.value;
    const { children } = await creditedTo(tx, described.value);
    const isWanted = await wantsMessage(tx, {
      guardianId: position.payerId,
      childIds: children.map(({ childId }) => childId),
      subject: 'payment_received',
      channel: 'push',
    });
    if (!isWanted) return null;
    return { ...topUpCredited(receipt, language), path: PATH, ttlSeconds: DAY_SECONDS };
  },
  [LOW_BALANCE_PUSH]: async (tx, message, language) => {
    const warning = await findWarning(tx, subjectOf(message));
    if (!warning) return null;
    const { guardianId, childId } = warning;
    const about = { guardianId, childIds: [childId], subject: 'low_balance', channel: 'push' } as const;
    if (!(await wantsMessage(tx, about))) return null;
    return { ...creditRunsOut({}, language), path: PATH, ttlSeconds: DAY_SECONDS };
  },
};
