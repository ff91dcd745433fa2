import nodemailer from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from './mail.ts';
import { composeMessage } from './mail-message.ts';
import { storeMail } from './stored-mails.ts';
import { doApart } from './threads.ts';

/** `rejected`: this address will never work (5xx); `deferred`: try again later (4xx, no connection). */
export type Delivery = { outcome: 'sent' } | { outcome: 'rejected' | 'deferred'; reason: string };

export interface Mailer {
  send(mail: Mail): Promise<Delivery>;
  close(): void;
}

const MESSAGES = new URL('./mail-message.ts', import.meta.url).href;

/** Sends by SMTP over a small pool of connections; messages are put together in other threads. */
export function smtpMailer(smtpUrl: string, from: string): Mailer {
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 4,
    maxMessages: 500,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
  const sender = new MailComposer({ from }).compile().getEnvelope().from || from;
  return {
    async send(mail) {
      try {
        const raw = await compose(mail, from);
        await transport.sendMail({ envelope: { from: sender, to: mail.to }, raw });
        return { outcome: 'sent' };
      } catch (error) {
        return classify(error);
      }
    },
    close: () => transport.close(),
  };
}

function compose(mail: Mail, from: string): Promise<Buffer> {
  return doApart({ moduleUrl: MESSAGES, functionName: composeMessage.name, argument: { from, ...mail } });
}

function classify(error: unknown): Delivery {
  const { responseCode, message } = error as { responseCode?: number; message?: string };
  const reason = (message ?? String(error)).slice(0, 500);
  // 535 and 530 speak of us, not of the address: a wrong password must not mark every family as unreachable.
  const isAboutAddress = responseCode !== undefined && responseCode >= 550 && responseCode < 560;
  return { outcome: isAboutAddress ? 'rejected' : 'deferred', reason };
}

/** Without SMTP (development and demo) each message is stored in a folder, read by the mailbox page. */
export function folderMailer(folder: string, from: string): Mailer {
  return {
    async send(mail) {
      await storeMail(folder, mail, await compose(mail, from));
      return { outcome: 'sent' };
    },
    close: () => undefined,
  };
}
