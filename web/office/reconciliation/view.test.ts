import { expect, it } from 'vitest';
import { isQuestion } from './view.ts';

it.each([
  ['settled', 0, false],
  ['waiting', 0, false],
  ['settled', 1, true],
  ['waiting', 2, true],
  ['late', 0, true],
  ['other_amount', 1, true],
  // Accepted by somebody.
  ['other_amount', 0, false],
] as const)('a flow that is %s with %i anomalies waits for a person: %s', (state, openAnomalies, waits) => {
  expect(isQuestion({ state, openAnomalies })).toBe(waits);
});
