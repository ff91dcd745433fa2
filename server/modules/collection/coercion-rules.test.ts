import { expect, it } from 'vitest';
import { noticeOf, obstacleOf, termOf } from './coercion-rules.ts';

const NOTICE = {
  name: 'Diffida',
  isFormal: true,
  takenOn: '2027-03-31',
  termDays: 15,
  outcome: null,
  outcomeOn: null,
};

it('counts the term from the delivery, its last day included', () => {
  const notice = noticeOf({ ...NOTICE, outcome: 'delivered', outcomeOn: '2027-04-05' });
  expect(notice).toMatchObject({ deliveredOn: '2027-04-05', returnedOn: null, termEndsOn: '2027-04-20' });
  expect(termOf(notice, '2027-04-20')).toBe('running');
  expect(termOf(notice, '2027-04-21')).toBe('ended');
});

it('takes a deposited notice for delivered', () => {
  const notice = noticeOf({ ...NOTICE, outcome: 'deposited', outcomeOn: '2027-04-05' });
  expect(termOf(notice, '2027-04-21')).toBe('ended');
});

it.each([
  ['no notice', null],
  ['no delivery', noticeOf(NOTICE)],
  ['a notice that came back', noticeOf({ ...NOTICE, outcome: 'returned', outcomeOn: '2027-04-05' })],
])('has no term with %s, however long ago', (_what, notice) => {
  expect(termOf(notice, '2030-01-01')).toBe('undelivered');
});

const READY = { stops: [], isPastLadder: true, term: 'ended' } as const;

it.each([
  ['nothing', {}, null],
  ['what is paid', { stops: null, isPastLadder: false, term: 'undelivered' }, 'settled'],
  ['a dispute', { stops: ['dispute'], isPastLadder: false }, 'dispute'],
  ['a plan', { stops: ['plan'], isPastLadder: false }, 'plan'],
  ['another collector', { stops: ['handed_over'], isPastLadder: false }, 'handed_over'],
  ['a step still to be taken', { isPastLadder: false }, 'not_ended'],
  ['a notice not delivered', { term: 'undelivered' }, 'undelivered'],
  ['a term that runs', { term: 'running' }, 'running'],
] as const)('is kept from the collector by %s', (_what, changes, obstacle) => {
  expect(obstacleOf({ ...READY, ...changes })).toBe(obstacle);
});
