import { expect, it } from 'vitest';
import { ApiProblem } from '../../ui/api.ts';
import { fieldOfRefusal } from './field-of-refusal.ts';

it.each([
  ['bad_slug', 'slug'],
  ['bad_fiscal_code', 'fiscalCode'],
  ['username_taken', 'username'],
  ['bad_email', 'email'],
])('%s is shown at the field %s', (reason, field) => {
  expect(fieldOfRefusal(new ApiProblem(422, { reason }))).toBe(field);
});

it('what is not wrong in one field is said below the form', () => {
  for (const reason of ['taken', 'not_offered', 'constructor', ''])
    expect(fieldOfRefusal(new ApiProblem(422, { reason }))).toBeNull();
  expect(fieldOfRefusal(new Error('boom'))).toBeNull();
});
