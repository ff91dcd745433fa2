import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from './mail.ts';
import { doTask } from './thread-task.ts';

/**
 * The bytes of a message, put together before it is handed over: written to the connection piece by piece, as the
 * library does by itself, it takes a third more time. Done in another thread (threads.ts); attachments that are still to
 * be drawn are drawn there too, and never travel between threads.
 */
export async function composeMessage({
  attachments = [],
  unsubscribeUrl,
  ...mail
}: Mail & { from: string }): Promise<Buffer> {
  const files = await Promise.all(
    attachments.map(async ({ content, ...file }) => ({
      ...file,
      // Bytes that come from another thread are a plain array.
      content: 'moduleUrl' in content ? await doTask(content) : Buffer.from(content),
    })),
  );
  const headers = unsubscribeUrl
    ? {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }
    : {};
  return new MailComposer({ ...mail, headers, attachments: files }).compile().build();
}
