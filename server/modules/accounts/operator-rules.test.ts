import { describe, expect, it } from 'vitest';
import type { OperatorBody } from '#common/contract/operators.ts';
import { checkProfile, checkUsername, isAdministrator, stateOf } from './operator-rules.ts';

const body = (changed: Partial<OperatorBody>): OperatorBody => ({
  displayName: ' Anna Prova ',
  email: 'anna@example.invalid',
  roles: ['school_office'],
  schoolIds: [],
  ...changed,
});

describe('a profile', () => {
  it('is tidied', () => {
    expect(
      checkProfile(body({ roles: ['school_office', 'accounting', 'accounting'], schoolIds: [3] })),
    ).toEqual({
      ok: true,
      value: {
        displayName: 'Anna Prova',
        email: 'anna@example.invalid',
        roles: ['accounting', 'school_office'],
        schoolIds: [],
      },
    });
    expect(checkProfile(body({ roles: ['school'], schoolIds: [3, 3, 4] }))).toMatchObject({
      value: { schoolIds: [3, 4] },
    });
  });

  it.each([
    ['bad_name', body({ displayName: '' })],
    ['bad_email', body({ email: 'anna' })],
    ['bad_email', body({ email: '' })],
    ['no_role', body({ roles: [] })],
    ['no_school', body({ roles: ['school'] })],
    ['administrator_alone', body({ roles: ['administrator'] })],
    ['administrator_alone', body({ roles: ['administrator', 'read_only'] })],
  ])('%s', (reason, wanted) => {
    expect(checkProfile(wanted)).toEqual({ ok: false, reason });
  });

  it('gives the right over the accounts beside the school office', () => {
    expect(checkProfile(body({ roles: ['administrator', 'school_office'] }))).toMatchObject({ ok: true });
  });
});

it('a user name is of small letters, digits and single signs between them', () => {
  expect(checkUsername({ username: ' Anna.Prova ' })).toBe('anna.prova');
  expect(checkUsername({ username: 'a_b-3' })).toBe('a_b-3');
  for (const username of ['', 'ab', '.anna', 'anna.', 'an..na', 'anna prova', 'annà', 'x'.repeat(41)])
    expect(checkUsername({ username })).toBeNull();
});

it('the service manager and who has the right look after accounts', () => {
  expect(isAdministrator(['service_manager'])).toBe(true);
  expect(isAdministrator(['administrator', 'school_office'])).toBe(true);
  expect(isAdministrator(['school_office', 'accounting', 'read_only', 'school', 'caterer'])).toBe(false);
});

it('suspended counts before invited', () => {
  expect(stateOf({ isDisabled: true, isActivated: false })).toBe('suspended');
  expect(stateOf({ isDisabled: false, isActivated: false })).toBe('invited');
  expect(stateOf({ isDisabled: false, isActivated: true })).toBe('active');
});
