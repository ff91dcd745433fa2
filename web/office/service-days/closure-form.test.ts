import { expect, it } from 'vitest';
import { bodyOf, judgeClosure, newClosure } from './closure-form.ts';

const services = [{ serviceId: 1, name: 'Refezione scolastica' }];
const empty = newClosure({ services, schools: [], cutoffs: [], closures: [] });
const strike = {
  serviceId: '1',
  schoolId: 'all',
  startsOn: '2027-02-03',
  endsOn: '2027-02-03',
  reason: ' Sciopero ',
};

it('asks for everything but the only service', () => {
  expect(judgeClosure(empty)).toEqual({
    schoolId: 'missing',
    startsOn: 'missing',
    endsOn: 'missing',
    reason: 'missing',
  });
});

it('accepts a single day and refuses an end before the start', () => {
  expect(judgeClosure(strike)).toEqual({});
  expect(judgeClosure({ ...strike, endsOn: '2027-02-02' })).toEqual({ endsOn: 'endsBeforeStart' });
  expect(judgeClosure({ ...strike, startsOn: '2027-02-29' })).toEqual({ startsOn: 'badDate' });
  expect(judgeClosure({ ...strike, reason: '   ' })).toEqual({ reason: 'missing' });
});

it('sends all schools as none in particular, and the reason without its margins', () => {
  expect(bodyOf(strike)).toEqual({
    serviceId: 1,
    schoolId: null,
    startsOn: '2027-02-03',
    endsOn: '2027-02-03',
    reason: 'Sciopero',
  });
  expect(bodyOf({ ...strike, schoolId: '7' }).schoolId).toBe(7);
});
