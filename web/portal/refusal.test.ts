import { expect, it } from 'vitest';
import { ApiProblem } from '../ui/api.ts';
import { refusalIn } from './refusal.ts';

const sentences = { already_paid: 'La fattura è già pagata.' };

it('recognises the reasons that have a sentence, and nothing else', () => {
  expect(refusalIn(sentences, new ApiProblem(409, { reason: 'already_paid' }))).toBe('already_paid');
  expect(refusalIn(sentences, new ApiProblem(500, { reason: 'internal' }))).toBeNull();
  expect(refusalIn(sentences, new ApiProblem(409, { reason: 'toString' }))).toBeNull();
  expect(refusalIn(sentences, new TypeError('already_paid'))).toBeNull();
});
