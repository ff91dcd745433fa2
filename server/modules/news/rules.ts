import type { NewsBody, NewsState, SaveNewsRefusal } from '#common/contract/news.ts';
import { isDate, romanDate } from '#common/dates.ts';
import type { MediaType } from '#common/media-type.ts';
import { romanInstant } from '#common/roman-instant.ts';

const ENDINGS: Record<MediaType, string> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};
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
