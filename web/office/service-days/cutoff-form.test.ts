import { describe, expect, it } from 'vitest';
import type { CutoffBody, ServiceDaysView } from '#common/contract/service-days.ts';
import { bodyOf, formOf, judgeCutoff, newCutoff, placesWithoutRule, removalEffect } from './cutoff-form.ts';

const today = '2026-11-25';
const general: CutoffBody = {
  serviceId: 1,
  schoolId: null,
  closesAt: '09:30',
  daysBefore: 0,
  daysAhead: 60,
  maxLightDays: 3,
  startsOn: '2026-09-14',
};
const ofSchool: CutoffBody = { ...general, schoolId: 2, closesAt: '18:00', daysBefore: 1 };
const view: ServiceDaysView = {
  services: [{ serviceId: 1, name: 'Refezione scolastica' }],
  schools: [
    { schoolId: 2, name: 'Infanzia' },
    { schoolId: 3, name: 'Primaria' },
  ],
  cutoffs: [general, ofSchool],
};

it('sends back the rule that it was given', () => {
  expect(bodyOf(formOf(general))).toEqual(general);
  expect(bodyOf(formOf(ofSchool))).toEqual(ofSchool);
});

it('proposes tomorrow for a new rule', () => {
  expect(newCutoff(view, today).startsOn).toBe('2026-11-26');
});

describe('judgeCutoff', () => {
  it('asks of a new rule only where it holds', () => {
    const form = newCutoff(view, today);
    expect(judgeCutoff(form, { today, before: null })).toEqual({ schoolId: 'missing' });
    expect(judgeCutoff({ ...form, schoolId: 'all' }, { today, before: null })).toEqual({});
  });

  it('names the field of each flaw', () => {
    const form = {
      serviceId: '',
      schoolId: '3',
      closesAt: '24:00',
      daysBefore: '8',
      daysAhead: '0',
      maxLightDays: '1,5',
      startsOn: '2026-02-30',
    };
    expect(judgeCutoff(form, { today, before: null })).toEqual({
      serviceId: 'missing',
      closesAt: 'badTime',
      daysBefore: 'outOfRange',
      daysAhead: 'outOfRange',
      maxLightDays: 'outOfRange',
      startsOn: 'badDate',
    });
  });

  it('lets a rule keep its first day, but not move it into the past', () => {
    const form = formOf(general);
    expect(judgeCutoff(form, { today, before: general })).toEqual({});
    expect(judgeCutoff({ ...form, startsOn: '2026-11-24' }, { today, before: general })).toEqual({
      startsOn: 'past',
    });
    expect(judgeCutoff({ ...form, startsOn: today }, { today, before: general })).toEqual({});
  });
});

it('offers the places that have no rule of the service', () => {
  expect(placesWithoutRule(view, 1)).toEqual({ schools: [view.schools[1]], hasAll: false });
  expect(placesWithoutRule(view, 9)).toEqual({ schools: view.schools, hasAll: true });
});

it('says what holds once a rule is gone', () => {
  expect(removalEffect(general, view.cutoffs)).toEqual({ kind: 'all_stop' });
  expect(removalEffect(ofSchool, view.cutoffs)).toEqual({ kind: 'falls_back', general });
  expect(removalEffect(ofSchool, [ofSchool])).toEqual({ kind: 'school_stops' });
});
