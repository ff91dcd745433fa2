/** The folder in which messages wait when there is no SMTP server (development and demo). */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { Mail } from './mail.ts';
import { doApart } from './threads.ts';

/**
 * What the mailbox page shows of a message, kept beside its `.eml`, so that no MIME need be parsed to read it.
 * Attachments are files of their own: a list of hundreds of messages must not read hundreds of PDFs.
 */
const StoredMail = Type.Object({
  to: Type.String(),
  replyTo: Type.Optional(Type.String()),
  subject: Type.String(),
  text: Type.String(),
  html: Type.String(),
  date: Type.String(),
  attachments: Type.Array(Type.Object({ filename: Type.String(), contentType: Type.String() })),
});
export type StoredMail = Static<typeof StoredMail>;

/** A message is named by its date and its identifier: a repetition replaces it, and names sort by date. */
const NAME = /^[\w.@-]+$/;
const INDEX_ENDING = '.json';
/** Files read at the same time when a list is searched. */
const READ_AT_ONCE = 20;

/** Writes a message: its parts first, what lists it last, so that a reader never meets half a message. */
export async function storeMail(folder: string, mail: Mail, raw: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  const name = `${mail.date.toISOString().replaceAll(':', '-')}_${mail.messageId.replace(/[^\w.@-]/g, '')}`;
  const attachments = mail.attachments ?? [];
  for (const [index, { content }] of attachments.entries()) {
    const bytes = Buffer.isBuffer(content) ? content : await doApart(content);
    await writeWhole(folder, `${name}.${index}.attachment`, bytes);
  }
  await writeWhole(folder, `${name}.eml`, raw);
  const shown: StoredMail = {
    to: mail.to,
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: mail.date.toISOString(),
    attachments: attachments.map(({ filename, contentType }) => ({ filename, contentType })),
  };
  await writeWhole(folder, name + INDEX_ENDING, Buffer.from(JSON.stringify(shown)));
}

/** The stored messages, newest first, whose recipient contains `search`; at most `limit` of them. */
export async function listStoredMails(
  folder: string,
  search: string,
  limit: number,
): Promise<{ name: string; mail: StoredMail }[]> {
  const wanted = search.trim().toLowerCase();
  const names = await listNames(folder);
  const found: { name: string; mail: StoredMail }[] = [];
  for (let start = 0; start < names.length && found.length < limit; start += READ_AT_ONCE) {
    const batch = names.slice(start, start + READ_AT_ONCE);
    const mails = await Promise.all(batch.map((name) => readStoredMail(folder, name)));
    for (const [index, name] of batch.entries()) {
      const mail = mails[index];
      if (mail?.to.toLowerCase().includes(wanted) && found.length < limit) found.push({ name, mail });
    }
  }
  return found;
}

export async function readStoredMail(folder: string, name: string): Promise<StoredMail | null> {
  const content = await readPart(folder, name, INDEX_ENDING);
  if (!content) return null;
  const mail: unknown = JSON.parse(content.toString('utf8'));
  return Value.Check(StoredMail, mail) ? mail : null;
}

/** The message as it would have travelled. */
export function readRawMail(folder: string, name: string): Promise<Buffer | null> {
  return readPart(folder, name, '.eml');
}

export function readAttachment(folder: string, name: string, index: number): Promise<Buffer | null> {
  return readPart(folder, name, `.${index}.attachment`);
}

async function listNames(folder: string): Promise<string[]> {
  try {
    const files = await readdir(folder);
    const indexes = files.filter((file) => file.endsWith(INDEX_ENDING));
    return indexes
      .map((file) => file.slice(0, -INDEX_ENDING.length))
      .sort()
      .reverse();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** The name comes from an address line: nothing that could leave the folder is looked up. */
async function readPart(folder: string, name: string, ending: string): Promise<Buffer | null> {
  if (!NAME.test(name)) return null;
  try {
    return await readFile(path.join(folder, name + ending));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function writeWhole(folder: string, fileName: string, content: Buffer): Promise<void> {
  const partial = path.join(folder, `.${fileName}.part`);
  await writeFile(partial, content);
  await rename(partial, path.join(folder, fileName));
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
