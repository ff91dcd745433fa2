import { describe, expect, it, test } from 'vitest';
import { fillPlaces, SAMPLE_FACTS, unknownPlaces } from '#common/dunning-text.ts';
import { daysLateOn, interestOn, isOnPaper, nextStep, standingOf, type LateInvoice } from './ladder-rules.ts';

const ladder = [{ daysLate: 40 }, { daysLate: 10 }, { daysLate: 90 }];
const late: LateInvoice = {
  dueOn: '2026-09-20',
  outstandingCents: 4500,
  last: null,
  stops: [],
  isCharge: false,
};
const rule = { today: '2026-10-15', minCents: 500, isLadderEmpty: false };

describe('the next step', () => {
  it('is the first one, so many days after the due date', () => {
    expect(nextStep(ladder, late)).toEqual({ step: { daysLate: 10 }, dueOn: '2026-09-30' });
  });

  it('follows the last one taken', () => {
    const last = { daysLate: 10, takenOn: '2026-09-30' };
    expect(nextStep(ladder, { ...late, last })).toEqual({ step: { daysLate: 40 }, dueOn: '2026-10-30' });
  });

  it('keeps the distance of the ladder when the last one was late', () => {
    const last = { daysLate: 10, takenOn: '2026-11-20' };
    expect(nextStep(ladder, { ...late, last })?.dueOn).toBe('2026-12-20');
  });

  it('is none after the last', () => {
    expect(nextStep(ladder, { ...late, last: { daysLate: 90, takenOn: '2026-12-30' } })).toBeNull();
  });

  it('goes on from a step that the ladder no longer has', () => {
    const last = { daysLate: 30, takenOn: '2026-10-20' };
    expect(nextStep(ladder, { ...late, last })?.step).toEqual({ daysLate: 40 });
  });

  it('is none on an empty ladder', () => {
    expect(nextStep([], late)).toBeNull();
  });
});

describe('an invoice', () => {
  const stands = (changes: Partial<LateInvoice>, changed: Partial<typeof rule> = {}) => {
    const invoice = { ...late, ...changes };
    return standingOf(invoice, nextStep(ladder, invoice), { ...rule, ...changed });
  };

  it('is due from the day of its step', () => {
    expect(stands({}, { today: '2026-09-29' })).toBe('waiting');
    expect(stands({}, { today: '2026-09-30' })).toBe('due');
  });

  it.each(['dispute', 'plan', 'paying', 'held', 'handed_over'] as const)('is left alone: %s', (stop) => {
    expect(stands({ stops: [stop] })).toBe('stopped');
  });

  it('is past the last step', () => {
    expect(stands({ last: { daysLate: 90, takenOn: '2026-10-10' } })).toBe('ended');
  });

  it('is none of the ladder when little is owed, before it is late, and when it is a charge', () => {
    expect(stands({ outstandingCents: 499 })).toBeNull();
    expect(stands({ outstandingCents: 500 })).toBe('due');
    expect(stands({ dueOn: '2026-10-15' })).toBeNull();
    expect(stands({ isCharge: true })).toBeNull();
  });

  it('waits where there is no ladder', () => {
    expect(standingOf(late, null, { ...rule, isLadderEmpty: true })).toBe('waiting');
  });
});

test.each([
  ['nothing on nothing', 0, 100, 250, 0],
  ['a year at 2.5 %', 10_000, 365, 250, 250],
  ['thirty days on 45 euro', 4_500, 30, 250, 9],
  ['half a cent goes up', 7_300, 1, 250, 1],
  ['nothing before it is late', 4_500, 0, 250, 0],
  ['nothing without a rate', 4_500, 100, 0, 0],
])('interest: %s', (_, cents, days, bp, expected) => {
  expect(interestOn(cents, days, bp)).toBe(expected);
});

test('days late cross the change of hour', () => {
  expect(daysLateOn('2026-10-26', '2026-10-24')).toBe(2);
  expect(daysLateOn('2026-10-24', '2026-10-26')).toBe(-2);
});

test('an e-mail without an address goes on paper, letters and formal notices always', () => {
  expect(isOnPaper('email', 'a@example.it')).toBe(false);
  expect(isOnPaper('email', null)).toBe(true);
  expect(isOnPaper('letter', 'a@example.it')).toBe(true);
  expect(isOnPaper('formal', null)).toBe(true);
});

describe('a text', () => {
  it('is filled with the facts', () => {
    expect(fillPlaces('Gentile {pagante}, deve {importo}.', SAMPLE_FACTS)).toBe(
      'Gentile Maria Prova, deve 45,00 €.',
    );
  });

  it('names the places that stand for nothing', () => {
    expect(unknownPlaces('{pagante} {padre} {importo} {Importo} { x }')).toEqual(['padre', 'Importo']);
    expect(fillPlaces('{padre}', SAMPLE_FACTS)).toBe('{padre}');
  });

  it('fills what looks like an inherited name with nothing of its own', () => {
    expect(unknownPlaces('{constructor}')).toEqual(['constructor']);
  });
});
