import { expect, it } from 'vitest';
import { ApiProblem } from '../../ui/api.ts';
import { fieldErrorsOf } from './field-errors.ts';

it('reads the flaws and ignores what is none', () => {
  const iban = { path: '/pagopa/iban', message: 'L’IBAN non è valido.' };
  expect(fieldErrorsOf(new ApiProblem(422, { errors: [iban, { path: 3 }, null] }))).toEqual([iban]);
  expect(fieldErrorsOf(new Error('boom'))).toEqual([]);
  expect(fieldErrorsOf(null)).toEqual([]);
});
