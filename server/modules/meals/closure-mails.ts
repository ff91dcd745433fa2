import { letterheadsFor } from '#server/modules/notifications/wants-message.ts';
import type { BatchMailBuilder, MailDraft } from '#server/platform/mail-kinds.ts';
import type { OutboxMessage } from '#server/platform/outbox.ts';
import { findStillConcerned, findToldClosure, type ToldClosure } from './closure-queries.ts';
import { closureMail, reopeningMail } from './emails/closure.ts';

/** Not of a closure that has been removed meanwhile. */
export function closureMails(publicUrl: string): BatchMailBuilder {
  return mailsAbout(publicUrl, closureMail, async (tx, closure) => {
    return (await findToldClosure(tx, closure.closureId)) !== null;
  });
}

export function reopeningMails(publicUrl: string): BatchMailBuilder {
  return mailsAbout(publicUrl, reopeningMail, () => Promise.resolve(true));
}

type Tx = Parameters<BatchMailBuilder['read']>[0];

/** All guardians of one closure together: what it is, who is still concerned, how each is written to. */
function mailsAbout(
  publicUrl: string,
  template: typeof closureMail,
  stillHolds: (tx: Tx, closure: ToldClosure) => Promise<boolean>,
): BatchMailBuilder {
  return {
    read: async (tx, tenant, messages) => {
      const mails = new Map<OutboxMessage, () => MailDraft>();
      for (const own of Map.groupBy(messages, ({ subjectKey }) => subjectKey.split('/')[0]).values()) {
        const closure = closureOf(own);
        if (!closure || !(await stillHolds(tx, closure))) continue;
        const guardianIds = await findStillConcerned(tx, closure, own.map(guardianOf));
        const about = { guardianIds, subject: 'closures' } as const;
        const letterheads = await letterheadsFor(tx, publicUrl, tenant, about);
        const presencesUrl = `${publicUrl}/c/${tenant.slug}/presenze`;
        const facts = { ...closure, tenantName: tenant.name, presencesUrl };
        for (const message of own) {
          const letterhead = letterheads.get(guardianOf(message));
          if (letterhead) mails.set(message, () => template(facts, letterhead.language, letterhead));
        }
      }
      return mails;
    },
  };
}

/** Written by `insertClosureMessages` alone. */
export function closureOf([message]: readonly Pick<OutboxMessage, 'payload'>[]): ToldClosure | undefined {
  return message?.payload as ToldClosure | undefined;
}

function guardianOf({ subjectKey }: OutboxMessage): number {
  return Number(subjectKey.split('/')[1]);
}
