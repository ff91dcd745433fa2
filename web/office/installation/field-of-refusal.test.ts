import { expect, it } from 'vitest';
import { ApiProblem } from '../../ui/api.ts';
import { REFUSAL_OF_EMPTY, refusalsByField } from './field-of-refusal.ts';

const refused = (...errors: string[]) => new ApiProblem(422, { reason: errors[0], errors });

it.each([
  ['bad_slug', 'slug'],
  ['bad_fiscal_code', 'fiscalCode'],
  ['username_taken', 'username'],
  ['bad_email', 'email'],
])('%s is shown at the field %s', (reason, field) => {
  expect(refusalsByField(refused(reason))).toEqual({ [field]: reason });
});

it('all that is wrong is shown at once, each at its field', () => {
  expect(refusalsByField(refused('bad_slug', 'bad_fiscal_code', 'bad_email'))).toEqual({
    slug: 'bad_slug',
    fiscalCode: 'bad_fiscal_code',
    email: 'bad_email',
  });
});

it('what is not wrong in one field is said below the form', () => {
  for (const reason of ['taken', 'not_offered', 'constructor', ''])
    expect(refusalsByField(refused(reason))).toEqual({});
  expect(refusalsByField(new Error('boom'))).toEqual({});
});

it('an empty field is told what the server would say of it', () => {
  for (const [field, reason] of Object.entries(REFUSAL_OF_EMPTY))
    expect(refusalsByField(refused(reason))).toEqual({ [field]: reason });
});
