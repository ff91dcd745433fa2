import { expect, it } from 'vitest';
import { grownUpBefore, nextTarget, nextYear, schoolYearLabel } from './promotion-rules.ts';

const to = (name: string) => ({ kind: 'class', schoolId: 7, name });

it.each([
  ['primary', '1A', to('2A')],
  ['primary', '4 B', to('5 B')],
  ['primary', '5A', { kind: 'leaves' }],
  ['primary', 'IV C', to('V C')],
  ['primary', 'V C', { kind: 'leaves' }],
  ['primary', 'III', to('IV')],
  ['primary', '1ªA', to('2ªA')],
  ['lower_secondary', '2D', to('3D')],
  ['lower_secondary', '3D', { kind: 'leaves' }],
  ['nursery', 'Girasoli', to('Girasoli')],
  ['nursery', '3 anni', to('3 anni')],
] as const)('%s %s goes to %j', (level, name, target) => {
  expect(nextTarget({ schoolId: 7, level, name })).toEqual(target);
});

it.each([
  ['primary', 'Girasoli'],
  ['primary', '6A'],
  ['primary', '12'],
  ['primary', 'IVA'],
  ['lower_secondary', '4A'],
  ['lower_secondary', 'IV A'],
] as const)('does not guess where %s %s goes', (level, name) => {
  expect(nextTarget({ schoolId: 7, level, name })).toBeNull();
});

it('counts as of age who is six by the end of the year in which school begins', () => {
  expect(grownUpBefore('2027-09-01')).toBe('2022-01-01');
});

it('names the year that follows and moves its days', () => {
  expect(nextYear({ label: '2026/2027', startsOn: '2026-09-01', endsOn: '2027-08-31' })).toEqual({
    label: '2027/2028',
    startsOn: '2027-09-01',
    endsOn: '2028-08-31',
  });
  expect(nextYear({ label: '2027/2028', startsOn: '2027-09-01', endsOn: '2028-02-29' }).endsOn).toBe(
    '2029-02-28',
  );
});

it.each([
  ['2026-09-01', '2026/2027'],
  ['2026-12-31', '2026/2027'],
  ['2027-08-31', '2026/2027'],
])('%s belongs to %s', (day, label) => {
  expect(schoolYearLabel(day)).toBe(label);
});
