import MailComposer from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import { encode as encodeQuoted, wrap as wrapQuoted } from 'nodemailer/lib/qp';
import type { Mail } from './mail.ts';
import { doTask } from './thread-task.ts';

/**
 * The bytes of a message, put together before it is handed over. Done in another thread (threads.ts); attachments that
 * are still to be drawn are drawn there too, and never travel between threads.
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
  const message = new MailComposer({ ...mail, headers, attachments: files }).compile();
  return Buffer.from(`${serialize(message)}\r\n`, 'latin1');
}

/**
 * The library's tree of parts as text of RFC 2045 and 2046, with its headers and its encodings. Its own `build` joins
 * the parts through streams, which takes longer than the rest of the message.
 */
function serialize(node: MimeNode): string {
  // Builds the boundary too.
  const headers = node.buildHeaders();
  return `${headers}\r\n\r\n${node.boundary ? joinParts(node.childNodes, node.boundary) : encodeBody(node)}`;
}

function joinParts(parts: readonly MimeNode[], boundary: string): string {
  return [...parts.map((part) => `--${boundary}\r\n${serialize(part)}`), `--${boundary}--`].join('\r\n');
}

function encodeBody(node: MimeNode): string {
  const { content = '' } = node;
  if (typeof content !== 'string' && !Buffer.isBuffer(content)) {
    throw new TypeError('a part of a message is neither text nor bytes');
  }
  const encoding = node.getTransferEncoding();
  if (encoding === 'base64') return inLines(Buffer.from(content).toString('base64'));
  const text = content.toString().replaceAll(/\r\n?|\n/g, '\r\n');
  return encoding === 'quoted-printable' ? wrapQuoted(encodeQuoted(text)) : text;
}

/** Lines of RFC 2045, section 6.8. The library's own function costs as much as compressing the notice (measured). */
function inLines(base64: string): string {
  const lines: string[] = [];
  for (let at = 0; at < base64.length; at += 76) lines.push(base64.slice(at, at + 76));
  return lines.join('\r\n');
}
