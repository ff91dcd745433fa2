import { wantsMessage } from '#server/modules/notifications/wants-message.ts';
import { pushTemplate, subjectOf, type PushBuilders } from '#server/platform/push-kinds.ts';
import { findToldEntry } from './queries.ts';
import { MANUAL_RECEIPT_PUSH } from './tell-of-receipt.ts';

const DAY_SECONDS = 24 * 3600;

const receiptBooked = pushTemplate<{ amountCents: number }>({
  it: ({ amountCents }, { euro }) => ({
    title: 'Pagamento registrato',
    body: `L’ufficio ha registrato un pagamento di ${euro(amountCents)}.`,
  }),
  en: ({ amountCents }, { euro }) => ({
    title: 'Payment recorded',
    body: `The office has recorded a payment of ${euro(amountCents)}.`,
  }),
});

/** What devices are told of payments that the office books by hand. */
export const manualEntryPushes: PushBuilders = {
  [MANUAL_RECEIPT_PUSH]: async (tx, message, language) => {
    const entry = await findToldEntry(tx, subjectOf(message));
    if (!entry || entry.reversedAt) return null;
    const isWanted = await wantsMessage(tx, {
      guardianId: entry.payerId,
      childIds: [entry.childId],
      subject: 'payment_received',
      channel: 'push',
    });
    if (!isWanted) return null;
    return {
      ...receiptBooked(entry, language),
      path: `pagamenti/${entry.invoiceId}`,
      ttlSeconds: DAY_SECONDS,
    };
  },
};
