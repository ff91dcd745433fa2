import type {
  CancellationBody,
  CancellationReceipt,
  CancellationRefusal,
} from '#common/contract/presences.ts';
import { ApiProblem } from '../../ui/api.ts';
import { refusalIn } from '../refusal.ts';
import { presenceTexts } from './texts-it.ts';

/** What the Comune answered. `unexpected`: it refused for a reason that has no sentence. */
export type Answer =
  | { kind: 'accepted'; receipt: CancellationReceipt }
  | { kind: 'refused'; reason: CancellationRefusal | 'unexpected' };

/** A request that was made; until there is an answer the Comune may or may not have received it. */
export interface PendingRequest {
  /** The idempotency key: sent again it is the same request, not another one. */
  key: string;
  childId: number;
  firstName: string;
  body: CancellationBody;
  answer: Answer | null;
}

/** What was kept; nothing when it is damaged or of another shape. */
export function readQueue(text: string | null): PendingRequest[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter(isRequest) : [];
  } catch {
    return [];
  }
}

function isRequest(value: unknown): value is PendingRequest {
  if (typeof value !== 'object' || value === null) return false;
  const { key, childId, firstName, body } = value as Record<string, unknown>;
  return (
    typeof key === 'string' &&
    typeof childId === 'number' &&
    typeof firstName === 'string' &&
    typeof body === 'object' &&
    body !== null
  );
}

/** With `request`, in the place of what was known of it. */
export function withRequest(queue: readonly PendingRequest[], request: PendingRequest): PendingRequest[] {
  return queue.some(({ key }) => key === request.key)
    ? queue.map((known) => (known.key === request.key ? request : known))
    : [...queue, request];
}

export function withoutRequest(queue: readonly PendingRequest[], key: string): PendingRequest[] {
  return queue.filter((request) => request.key !== key);
}

/** The request without an answer that holds the child's day, if there is one. */
export function isWaitingFor(queue: readonly PendingRequest[], childId: number, date: string): boolean {
  return queue.some(
    ({ answer, body, ...request }) =>
      answer === null && request.childId === childId && body.startsOn <= date && date <= body.endsOn,
  );
}

/**
 * What a failed call says about the request; `null`: nothing, so it is to be sent again. No connection, a proxy that
 * answers in the server's place, a session to be opened again and too many calls are no answers.
 */
export function answerIn(error: unknown): Answer | null {
  if (!(error instanceof ApiProblem)) return { kind: 'refused', reason: 'unexpected' };
  if ([0, 401, 429].includes(error.status) || error.status >= 500) return null;
  return { kind: 'refused', reason: refusalIn(presenceTexts.refusal, error) ?? 'unexpected' };
}
