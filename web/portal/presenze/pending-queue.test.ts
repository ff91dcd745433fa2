import { expect, it } from 'vitest';
import { ApiProblem } from '../../ui/api.ts';
import {
  answerIn,
  isWaitingFor,
  readQueue,
  withoutRequest,
  withRequest,
  type PendingRequest,
} from './pending-queue.ts';

const request: PendingRequest = {
  key: 'k1',
  childId: 7,
  firstName: 'Viola',
  body: { kind: 'cancelled', startsOn: '2026-11-26', endsOn: '2026-11-30' },
  answer: null,
};

it('reads what it kept, and nothing from what is damaged', () => {
  expect(readQueue(JSON.stringify([request]))).toEqual([request]);
  expect(readQueue(null)).toEqual([]);
  expect(readQueue('[{')).toEqual([]);
  expect(readQueue('{"key":"k1"}')).toEqual([]);
  expect(readQueue(JSON.stringify([null, { key: 'k1' }, request]))).toEqual([request]);
});

it('holds a request once, with what is last known of it', () => {
  const refused: PendingRequest = { ...request, answer: { kind: 'refused', reason: 'too_late' } };
  const queue = withRequest(withRequest([], request), refused);
  expect(queue).toEqual([refused]);
  expect(withoutRequest(queue, 'k1')).toEqual([]);
  expect(withoutRequest(queue, 'other')).toEqual(queue);
});

it('waits for the days of the request, for that child, until there is an answer', () => {
  expect(isWaitingFor([request], 7, '2026-11-26')).toBe(true);
  expect(isWaitingFor([request], 7, '2026-11-30')).toBe(true);
  expect(isWaitingFor([request], 7, '2026-12-01')).toBe(false);
  expect(isWaitingFor([request], 8, '2026-11-26')).toBe(false);
  const answered: PendingRequest = { ...request, answer: { kind: 'refused', reason: 'too_late' } };
  expect(isWaitingFor([answered], 7, '2026-11-26')).toBe(false);
});

it('takes a refusal for an answer, silence and an ended session for none', () => {
  expect(answerIn(new ApiProblem(409, { reason: 'too_late' }))).toEqual({
    kind: 'refused',
    reason: 'too_late',
  });
  expect(answerIn(new ApiProblem(400, { reason: 'invalid_request' }))).toEqual({
    kind: 'refused',
    reason: 'unexpected',
  });
  for (const status of [0, 401, 429, 500, 503]) expect(answerIn(new ApiProblem(status, {}))).toBeNull();
});
