import { describe, expect, it } from 'vitest';
import { judgeFirstSteps, type Beginnings } from './first-step-rules.ts';

const NOTHING: Beginnings = {
  hasBranding: false,
  pagopaProblems: ['Manca tutto.'],
  hasClasses: false,
  hasPeriod: false,
  hasTariff: false,
  hasPupils: false,
  hasCutoff: false,
  hasFamilyAccess: false,
  hasAttendance: false,
  hasIssuedRun: false,
  isPrepaid: false,
};
const EVERYTHING: Beginnings = {
  hasBranding: true,
  pagopaProblems: [],
  hasClasses: true,
  hasPeriod: true,
  hasTariff: true,
  hasPupils: true,
  hasCutoff: true,
  hasFamilyAccess: true,
  hasAttendance: true,
  hasIssuedRun: true,
  isPrepaid: false,
};
const doneOf = (found: Beginnings) =>
  judgeFirstSteps(found).steps.flatMap(({ name, isDone }) => (isDone ? [name] : []));

describe('a new Comune', () => {
  it('has everything before it, the invoices last', () => {
    const { steps, isReady } = judgeFirstSteps(NOTHING);
    expect(isReady).toBe(false);
    expect(steps.map(({ name }) => name)).toEqual([
      'branding',
      'pagopa',
      'classes',
      'calendar',
      'tariff',
      'families',
      'cutoffs',
      'access',
      'attendance',
      'invoices',
    ]);
    expect(doneOf(NOTHING)).toEqual([]);
  });

  it('reads what pagoPA still wants', () => {
    const pagopa = judgeFirstSteps(NOTHING).steps.find(({ name }) => name === 'pagopa');
    expect(pagopa?.problems).toEqual(['Manca tutto.']);
  });

  it.each([
    ['hasBranding', 'branding'],
    ['hasClasses', 'classes'],
    ['hasPeriod', 'calendar'],
    ['hasTariff', 'tariff'],
    ['hasPupils', 'families'],
    ['hasCutoff', 'cutoffs'],
    ['hasFamilyAccess', 'access'],
    ['hasAttendance', 'attendance'],
    ['hasIssuedRun', 'invoices'],
  ] as const)('with %s has done %s and nothing else', (fact, name) => {
    expect(doneOf({ ...NOTHING, [fact]: true })).toEqual([name]);
  });
});

describe('a Comune is at work', () => {
  it('once it has issued invoices, whatever it has left out', () => {
    expect(judgeFirstSteps({ ...NOTHING, hasIssuedRun: true }).isReady).toBe(true);
  });

  it('not before, though everything else is there', () => {
    expect(judgeFirstSteps({ ...EVERYTHING, hasIssuedRun: false }).isReady).toBe(false);
  });

  it('that is prepaid, without invoices, and without what is optional', () => {
    const prepaid = { ...EVERYTHING, hasIssuedRun: false, isPrepaid: true };
    expect(judgeFirstSteps(prepaid).steps.map(({ name }) => name)).not.toContain('invoices');
    expect(judgeFirstSteps({ ...prepaid, hasBranding: false, hasFamilyAccess: false }).isReady).toBe(true);
    expect(judgeFirstSteps({ ...prepaid, hasTariff: false }).isReady).toBe(false);
  });
});
