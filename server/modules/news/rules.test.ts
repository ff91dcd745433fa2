import { describe, expect, it } from 'vitest';
import type { NewsBody } from '#common/contract/news.ts';
import { instantOf, isEditable, judgeNews, safeFileName } from './rules.ts';

const body = (changes: Partial<NewsBody> = {}): NewsBody => ({
  author: 'municipality',
  title: 'Sciopero del 4 dicembre',
  body: 'La mensa è chiusa.',
  isImportant: false,
  audience: null,
  visibleFrom: null,
  expiresOn: null,
  ...changes,
});

describe('the moment from which an item is seen', () => {
  it.each([
    ['2026-11-30T07:30', '2026-11-30T06:30:00Z'],
    ['2026-07-01T07:30', '2026-07-01T05:30:00Z'],
    ['2026-11-30T00:00', '2026-11-29T23:00:00Z'],
    // Skipped by the clocks: the hour after.
    ['2027-03-28T02:30', '2027-03-28T01:30:00Z'],
  ])('%s in Rome is %s', (local, instant) => expect(instantOf(local)).toBe(instant));

  it.each(['2026-02-30T07:30', '2026-11-30T24:00', '2026-11-30T07:60', '2026-11-30', ''])(
    '«%s» is none',
    (local) => expect(instantOf(local)).toBeNull(),
  );
});

describe('what the office wrote', () => {
  it.each([
    ['no dates', {}],
    ['a first moment', { visibleFrom: '2026-11-30T07:30' }],
    ['a last day', { expiresOn: '2026-11-30' }],
    ['a single day', { visibleFrom: '2026-11-30T23:59', expiresOn: '2026-11-30' }],
  ])('is good with %s', (_, changes) => expect(judgeNews(body(changes))).toBeNull());

  it.each([
    ['a blank title', { title: '   ' }, 'nothing_written'],
    ['a blank text', { body: '\n ' }, 'nothing_written'],
    ['a day that does not exist', { expiresOn: '2026-02-30' }, 'bad_date'],
    ['an hour that does not exist', { visibleFrom: '2026-11-30T25:00' }, 'bad_date'],
    [
      'an end before its start',
      { visibleFrom: '2026-12-01T00:00', expiresOn: '2026-11-30' },
      'ends_before_start',
    ],
  ])('is refused with %s', (_, changes, reason) => expect(judgeNews(body(changes))).toBe(reason));
});

it('can be changed unless families are reading it', () => {
  expect((['draft', 'withdrawn', 'published'] as const).map(isEditable)).toEqual([true, true, false]);
});

describe('a file', () => {
  it.each([
    ['Menù invernale.pdf', 'application/pdf', 'Menu invernale.pdf'],
    ['C:\\Documenti\\avviso.PDF', 'application/pdf', 'avviso.pdf'],
    ['../../etc/passwd', 'image/png', 'passwd.png'],
    ['foto.exe', 'image/jpeg', 'foto.jpg'],
    ['"\r\nset-cookie: x".pdf', 'application/pdf', 'set-cookie x.pdf'],
    ['…', 'application/pdf', 'allegato.pdf'],
  ] as const)('called «%s» is offered as a safe name', (name, type, safe) =>
    expect(safeFileName(name, type)).toBe(safe),
  );
});
