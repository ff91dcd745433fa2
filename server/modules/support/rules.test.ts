import { describe, expect, it } from 'vitest';
import type { TicketState } from '#common/contract/support.ts';
import { claimsAgainst } from '#common/ticket.ts';
import {
  answerDay,
  attachmentText,
  stateAfter,
  ticketNumber,
  tidyFileName,
  waitsAnew,
  type TicketTurn,
} from './rules.ts';

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
    ['the end of a year', '2026-12-31', '2027-01-11'],
    ['the days before the Immacolata', '2026-12-04', '2026-12-14'],
  ])('of %s is five working days later', (_, from, due) => {
    expect(answerDay(from)).toBe(due);
  });

  it('passes over the days on which the office is closed', () => {
    expect(answerDay('2026-11-30', new Set(['2026-12-01', '2026-12-02']))).toBe('2026-12-10');
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

describe('the name of a file', () => {
  it.each([
    ['scontrino.pdf', 'scontrino.pdf'],
    ['C:\\Users\\mamma\\foto mensa.jpg', 'foto mensa.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['riga\nnuova\u202E.png', 'riganuova.png'],
    [' ', 'allegato'],
    [`${'a'.repeat(200)}.pdf`, `${'a'.repeat(116)}.pdf`],
  ])('%j becomes %j', (given, name) => {
    expect(tidyFileName(given)).toBe(name);
    expect(attachmentText(name)).toBe(`Allegato: ${name}`);
  });
});
