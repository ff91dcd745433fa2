import { describe, expect, it } from 'vitest';
import { closableMonths, datesOfMonth, judgeRun } from './run-form.ts';

describe('closableMonths', () => {
  it('starts from the month before, across the new year', () => {
    const months = closableMonths('2027-01-04');
    expect(months).toHaveLength(12);
    expect(months[0]).toEqual({ value: '2026-12-01', label: 'Dicembre 2026' });
    expect(months[11]).toEqual({ value: '2026-01-01', label: 'Gennaio 2026' });
  });

  it('offers the current month on its last day', () => {
    expect(closableMonths('2026-10-31')[0]?.value).toBe('2026-10-01');
    expect(closableMonths('2026-10-30')[0]?.value).toBe('2026-09-01');
  });
});

it('proposes the whole month, issue today and the due date of the setting', () => {
  expect(datesOfMonth('2028-02-01', '2028-03-02', 18)).toEqual({
    startsOn: '2028-02-01',
    endsOn: '2028-02-29',
    issuedOn: '2028-03-02',
    dueOn: '2028-03-20',
  });
});

describe('judgeRun', () => {
  const run = {
    serviceId: 1,
    startsOn: '2026-10-01',
    endsOn: '2026-10-31',
    issuedOn: '2026-11-02',
    dueOn: '2026-11-20',
  };
  const today = '2026-11-02';

  it('accepts a month that is over', () => {
    expect(judgeRun(run, today)).toEqual({});
    expect(judgeRun({ ...run, dueOn: run.issuedOn }, today)).toEqual({});
  });

  it('names what is missing, and nothing that only follows from it', () => {
    expect(judgeRun({ serviceId: 0, startsOn: '', endsOn: '', issuedOn: '', dueOn: '' }, today)).toEqual({
      serviceId: 'missing',
      startsOn: 'missing',
      endsOn: 'missing',
      issuedOn: 'missing',
      dueOn: 'missing',
    });
  });

  it('wants the dates in order and the period over', () => {
    expect(judgeRun({ ...run, endsOn: '2026-09-30' }, today)).toEqual({ endsOn: 'endsBeforeStart' });
    expect(judgeRun({ ...run, endsOn: '2026-11-30' }, today)).toEqual({ endsOn: 'notOver' });
    expect(judgeRun({ ...run, issuedOn: '2026-10-30' }, today)).toEqual({ issuedOn: 'issuedBeforeEnd' });
    expect(judgeRun({ ...run, dueOn: '2026-11-01' }, today)).toEqual({ dueOn: 'dueBeforeIssue' });
  });
});
