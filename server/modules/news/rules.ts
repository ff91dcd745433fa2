import type { NewsBody, NewsState, SaveNewsRefusal } from '#common/contract/news.ts';
import { isDate, romanDate } from '#common/dates.ts';
import { romanInstant } from '#common/roman-instant.ts';

export type MediaType = 'application/pdf' | 'image/png' | 'image/jpeg';

const ENDINGS: Record<MediaType, string> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};
/** A PDF ends with this word; some writers leave a little after it. */
const PDF_TAIL_BYTES = 1_024;
const MAX_NAME = 100;

/** The instant of a day and hour in Rome (`2026-11-30T07:30`); `null` when there is no such moment. */
export function instantOf(local: string): string | null {
  const [date = '', time = ''] = local.split('T');
  if (!isDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  return romanInstant(date, time);
}

/** What is wrong with what the office wrote; `null` when nothing is. */
export function judgeNews(
  body: NewsBody,
): Extract<SaveNewsRefusal, 'bad_date' | 'ends_before_start' | 'nothing_written'> | null {
  const { visibleFrom, expiresOn } = body;
  if (body.title.trim() === '' || body.body.trim() === '') return 'nothing_written';
  const from = visibleFrom === null ? null : instantOf(visibleFrom);
  if ((visibleFrom !== null && from === null) || (expiresOn !== null && !isDate(expiresOn)))
    return 'bad_date';
  return from !== null && expiresOn !== null && expiresOn < romanDate(from) ? 'ends_before_start' : null;
}

/** As it is stored: without the spaces around what was typed, its first moment as an instant. */
export function contentOf(body: NewsBody): NewsBody & { visibleAt: string | null } {
  const { visibleFrom } = body;
  return {
    ...body,
    title: body.title.trim(),
    body: body.body.trim(),
    visibleAt: visibleFrom === null ? null : instantOf(visibleFrom),
  };
}

/** A published item stays as families read it: whoever corrects it withdraws it first. */
export function isEditable(state: NewsState): boolean {
  return state !== 'published';
}

/** What a file is by its content; `null` when it is nothing that families may be given. */
export function mediaTypeOf(content: Buffer): MediaType | null {
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') {
    const tail = content.subarray(-PDF_TAIL_BYTES).toString('latin1');
    return tail.includes('%%EOF') ? 'application/pdf' : null;
  }
  if (content.subarray(0, 16).toString('latin1') === '\x89PNG\r\n\x1a\n\0\0\0\rIHDR') return 'image/png';
  const isJpeg = content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));
  return isJpeg && content.subarray(-2).equals(Buffer.from([0xff, 0xd9])) ? 'image/jpeg' : null;
}

/** A name that every system and every header can carry, with the ending of what the file is. */
export function safeFileName(name: string, mediaType: MediaType): string {
  const base = name
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 _-]+/g, '')
    .trim()
    .replace(/\s+/g, ' ')
    .slice(0, MAX_NAME);
  return `${base || 'allegato'}.${ENDINGS[mediaType]}`;
}
