import type { DateString } from '#common/dates.ts';
import type { Language } from '#common/languages.ts';
import { wantsMessage } from '#server/modules/notifications/wants-message.ts';
import type { Clock } from '#server/platform/clock.ts';
import { pushTemplate, subjectOf, type PushBuilder, type PushBuilders } from '#server/platform/push-kinds.ts';
import { findRemindedInstalment, INSTALMENT_PUSHES } from './instalment-queries.ts';

const DAY_SECONDS = 24 * 3600;

interface Told {
  askedCents: number;
  dueOn: DateString;
}

const instalmentDue = pushTemplate<Told>({
  it: ({ askedCents, dueOn }, { euro, date }) => ({
    title: 'Una rata sta per scadere',
    body: `${euro(askedCents)} entro il ${date(dueOn)}.`,
  }),
  en: ({ askedCents, dueOn }, { euro, date }) => ({
    title: 'An instalment is about to be due',
    body: `${euro(askedCents)} by ${date(dueOn)}.`,
  }),
});

/** How much is missing stands in the portal, not on a locked screen. */
const instalmentMissed = pushTemplate<Told>({
  it: ({ dueOn }, { date }) => ({
    title: 'Rata da controllare',
    body: `Scadeva il ${date(dueOn)}: guarda nel portale.`,
  }),
  en: ({ dueOn }, { date }) => ({
    title: 'Instalment to check',
    body: `It was due on ${date(dueOn)}: see the portal.`,
  }),
});

/** What devices are told of instalments. */
export function collectionPushes(clock: Clock): PushBuilders {
  return {
    [INSTALMENT_PUSHES.due]: aboutInstalment(clock, instalmentDue),
    [INSTALMENT_PUSHES.missed]: aboutInstalment(clock, instalmentMissed),
  };
}

/** Paid before it could leave: a reminder would only worry the family. */
function aboutInstalment(
  clock: Clock,
  write: (told: Told, language: Language) => { title: string; body: string },
): PushBuilder {
  return async (tx, message, language) => {
    const instalment = await findRemindedInstalment(tx, subjectOf(message), clock.today());
    if (!instalment) return null;
    const { payerId: guardianId, childIds, invoiceId } = instalment;
    const about = { guardianId, childIds, subject: 'deadline_near', channel: 'push' } as const;
    if (!(await wantsMessage(tx, about))) return null;
    return { ...write(instalment, language), path: `pagamenti/${invoiceId}`, ttlSeconds: DAY_SECONDS };
  };
}
