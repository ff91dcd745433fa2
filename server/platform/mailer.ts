import nodemailer from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from './mail.ts';
import { storeMail } from './stored-mails.ts';

/** `rejected`: this address will never work (5xx); `deferred`: try again later (4xx, no connection). */
export type Delivery = { outcome: 'sent' } | { outcome: 'rejected' | 'deferred'; reason: string };

export interface Mailer {
  send(mail: Mail): Promise<Delivery>;
  close(): void;
}

/**
 * Sends by SMTP over a small pool of connections. A message is put together before it is handed over: written to the
 * connection piece by piece, as the library does by itself, it takes a third more time.
 */
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
  return {
    async send(mail) {
      try {
        const message = new MailComposer({ from, ...mail }).compile();
        await transport.sendMail({ envelope: message.getEnvelope(), raw: await message.build() });
        return { outcome: 'sent' };
      } catch (error) {
        return classify(error);
      }
    },
    close: () => transport.close(),
  };
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
  const transport = nodemailer.createTransport(
    { streamTransport: true, buffer: true, newline: 'windows' },
    { from },
  );
  return {
    async send(mail) {
      const { message } = await transport.sendMail(mail);
      await storeMail(folder, mail, message as Buffer);
      return { outcome: 'sent' };
    },
    close: () => undefined,
  };
}
