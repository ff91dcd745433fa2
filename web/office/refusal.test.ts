import { expect, it } from 'vitest';
import { ApiProblem } from '../ui/api.ts';
import { isOutOfDate, refusalSentence } from './refusal.ts';

const sentences = { overlaps: 'Il periodo si sovrappone.' };

it('finds the sentence of a refusal', () => {
  expect(refusalSentence(sentences, new ApiProblem(409, { reason: 'overlaps' }))).toBe(sentences.overlaps);
});

it('has none for other reasons, for words that every object knows, and for other errors', () => {
  expect(refusalSentence(sentences, new ApiProblem(500, { reason: 'internal' }))).toBeNull();
  expect(refusalSentence(sentences, new ApiProblem(409, { reason: 'toString' }))).toBeNull();
  expect(refusalSentence(sentences, new Error('overlaps'))).toBeNull();
});

it('tells what would be refused again from what can be mended or tried again', () => {
  const isSo = (status: number) => isOutOfDate(new ApiProblem(status, {}));
  expect([404, 409].map(isSo)).toEqual([true, true]);
  expect([0, 401, 422, 429, 500].some(isSo)).toBe(false);
  expect(isOutOfDate(null)).toBe(false);
});
