import { describe, expect, it } from 'vitest';
import { bodyOf, EMPTY_FORM, formOf, judgeForm, togglePlace, type NewsForm } from './news-form.ts';

const filled: NewsForm = { ...EMPTY_FORM, title: ' Sciopero ', body: 'La mensa è chiusa.\n' };

describe('the body', () => {
  it('is for everyone unless places are chosen, without the spaces around what was typed', () => {
    expect(bodyOf({ ...filled, places: ['7'] })).toEqual({
      author: 'municipality',
      title: 'Sciopero',
      body: 'La mensa è chiusa.',
      isImportant: false,
      audience: null,
      visibleFrom: null,
      expiresOn: null,
    });
  });

  it('names schools and classes', () => {
    expect(bodyOf({ ...filled, audience: 'chosen', places: ['7', '8|3'] }).audience).toEqual([
      { schoolId: 7, classId: null },
      { schoolId: 8, classId: 3 },
    ]);
  });

  it('comes back as the same form', () => {
    const form: NewsForm = {
      ...filled,
      title: 'Sciopero',
      body: 'Testo',
      audience: 'chosen',
      places: ['7', '8|3'],
      visibleFrom: '2026-11-30T07:30',
      expiresOn: '2026-12-04',
    };
    const facts = { newsId: 1, revision: 1, state: 'draft', isWaiting: false, isExpired: false } as const;
    const counts = {
      publishedAt: null,
      attachments: [],
      count: { guardians: 0, withEmail: 0 },
      readCount: 0,
    };
    expect(formOf({ ...facts, ...counts, ...bodyOf(form) })).toEqual(form);
  });
});

describe('a ticked school', () => {
  it('takes the place of its classes, not of another’s', () => {
    expect(togglePlace(['7|1', '7|2', '71|1'], '7')).toEqual(['71|1', '7']);
  });

  it('is unticked by the second click', () => {
    expect(togglePlace(['7', '8'], '7')).toEqual(['8']);
  });
});

describe('what is wrong', () => {
  it.each<[string, Partial<NewsForm>, ReturnType<typeof judgeForm>]>([
    ['nothing', {}, {}],
    ['a blank title', { title: ' ' }, { title: 'missing' }],
    ['a blank text', { body: '' }, { body: 'missing' }],
    ['no school ticked', { audience: 'chosen' }, { places: 'noPlace' }],
    [
      'the end of the day on which it starts',
      { visibleFrom: '2026-12-01T10:00', expiresOn: '2026-12-01' },
      {},
    ],
    [
      'an end before the start',
      { visibleFrom: '2026-12-01T10:00', expiresOn: '2026-11-30' },
      { expiresOn: 'endsBeforeStart' },
    ],
  ])('%s', (_, changes, flaws) => expect(judgeForm({ ...filled, ...changes })).toEqual(flaws));
});
