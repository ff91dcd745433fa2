import { expect, it } from 'vitest';
import { ApiProblem } from '../../ui/api.ts';
import { fieldOfRefusal, REFUSAL_OF_EMPTY } from './field-of-refusal.ts';

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

it('an empty field is told what the server would say of it', () => {
  for (const [field, reason] of Object.entries(REFUSAL_OF_EMPTY))
    expect(fieldOfRefusal(new ApiProblem(422, { reason }))).toBe(field);
});
