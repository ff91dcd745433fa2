import { describe, expect, it } from 'vitest';
import type { TicketState } from '#common/contract/support.ts';
import { claimsAgainst } from '#common/ticket.ts';
import { answerDay, stateAfter, ticketNumber, waitsAnew, type TicketTurn } from './rules.ts';

describe('the state after a turn', () => {
  it.each<[TicketState, TicketTurn, TicketState]>([
    ['open', 'office_wrote', 'answered'],
    ['open', 'family_wrote', 'open'],
    ['open', 'closed', 'closed'],
    ['answered', 'family_wrote', 'open'],
    ['answered', 'office_wrote', 'answered'],
    ['answered', 'closed', 'closed'],
    ['closed', 'family_wrote', 'open'],
    ['closed', 'office_wrote', 'closed'],
    ['closed', 'reopened', 'open'],
    ['closed', 'closed', 'closed'],
    ['answered', 'reopened', 'open'],
  ])('%s, %s: %s', (state, turn, next) => {
    expect(stateAfter(state, turn)).toBe(next);
  });
});

describe('the day until which the office answers', () => {
  it.each([
    ['a Monday', '2026-11-23', '2026-11-30'],
    ['a Friday', '2026-11-27', '2026-12-04'],
    ['a Saturday', '2026-11-28', '2026-12-04'],
    ['a Sunday', '2026-11-29', '2026-12-04'],
    ['the end of a year', '2026-12-31', '2027-01-07'],
  ])('of %s is five working days later', (_, from, due) => {
    expect(answerDay(from)).toBe(due);
  });

  it.each<[TicketState, TicketState, boolean]>([
    ['answered', 'open', true],
    ['closed', 'open', true],
    ['open', 'open', false],
    ['open', 'answered', false],
    ['answered', 'closed', false],
  ])('from %s to %s starts anew: %s', (state, next, anew) => {
    expect(waitsAnew(state, next)).toBe(anew);
  });
});

it('reads as year and number', () => {
  expect(ticketNumber({ year: 2026, number: 12 })).toBe('2026/00012');
  expect(ticketNumber({ year: 2026, number: 123_456 })).toBe('2026/123456');
});

describe('what a family can say against a record', () => {
  it.each(['planned', 'cancelled', 'served', 'absent', 'light_meal'] as const)(
    'of %s is never what is recorded',
    (state) => {
      expect(claimsAgainst(state)).not.toContain(state);
      expect(claimsAgainst(state)).toHaveLength(2);
    },
  );

  it('takes a planned meal for an eaten one', () => {
    expect(claimsAgainst('planned')).not.toContain('served');
  });
});
