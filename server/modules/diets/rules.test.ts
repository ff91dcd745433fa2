import { describe, expect, it } from 'vitest';
import type { DietDecisionBody } from '#common/contract/diet-requests.ts';
import { judgeDecision, judgeRequest } from './rules.ts';

const TODAY = '2026-11-25';

describe('judgeRequest', () => {
  const request = { wish: 'Senza glutine', startsOn: '2026-12-01', endsOn: '2027-06-30' };
  it.each([
    ['good', {}, null],
    ['good when it began already', { startsOn: '2026-09-01' }, null],
    ['good for a school cycle', { endsOn: '2031-06-30' }, null],
    ['longer than a cycle', { endsOn: '2032-06-30' }, 'bad_range'],
    ['past', { startsOn: '2026-09-01', endsOn: '2026-11-24' }, 'bad_range'],
    ['turned round', { endsOn: '2026-11-30' }, 'bad_range'],
    ['of a day that does not exist', { endsOn: '2027-02-30' }, 'bad_range'],
    ['empty', { wish: '  ' }, 'nothing_wished'],
  ])('%s', (_, more, verdict) => {
    expect(judgeRequest({ ...request, ...more }, TODAY)).toBe(verdict);
  });
});

describe('judgeDecision', () => {
  const body: DietDecisionBody = {
    decision: 'accepted',
    label: 'Senza glutine',
    startsOn: '2026-12-01',
    endsOn: '2027-06-30',
    answer: '',
  };
  const open = { state: 'open', kind: 'health', hasCertificate: true } as const;
  it.each([
    ['accepts', {}, {}, null],
    ['accepts a choice on the family’s word', {}, { kind: 'choice', hasCertificate: false }, null],
    ['wants a certificate for health', {}, { hasCertificate: false }, 'certificate_missing'],
    ['wants a label', { label: ' ' }, {}, 'no_label'],
    ['wants days', { endsOn: '2026-11-01' }, {}, 'bad_range'],
    ['refuses with words', { decision: 'refused', answer: 'Manca la firma' }, {}, null],
    ['does not refuse in silence', { decision: 'refused', answer: ' ' }, {}, 'answer_missing'],
    [
      'asks again without a certificate',
      { decision: 'asked_again', answer: 'Serve il certificato' },
      { hasCertificate: false },
      null,
    ],
    ['decides what it asked about', {}, { state: 'asked_again' }, null],
    ['decides once', {}, { state: 'refused' }, 'already_decided'],
  ] as const)('%s', (_, more, facts, verdict) => {
    expect(judgeDecision({ ...body, ...more }, { ...open, ...facts })).toBe(verdict);
  });
});
