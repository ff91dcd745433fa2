/** What a tablet has still to send. */
import type { RollCallBody } from '#common/contract/roll-call.ts';
import { ApiProblem } from '../../ui/api.ts';

/** A roll call that was confirmed, or corrected, on this device. */
export interface Sending {
  /** The same key at each try: the server records it once. */
  key: string;
  classId: number;
  className: string;
  body: Omit<RollCallBody, 'sentAt'>;
  /** The server's sentence when it will not have it; `null`: not sent yet. */
  refusal: string | null;
}

/**
 * What a failed try says; `null`: nothing, so it is to be sent again. No connection, a proxy that answers in the
 * server's place, a session to be opened again and too many calls are no answers.
 */
export function refusalIn(error: unknown, unexpected: string): string | null {
  if (!(error instanceof ApiProblem)) return unexpected;
  if ([0, 401, 429].includes(error.status) || error.status >= 500) return null;
  return error.detail ?? unexpected;
}

/** What the device has done and the server does not know yet, of one class's day. */
export function waitingFor(sendings: readonly Sending[], classId: number, date: string): Sending[] {
  return sendings.filter(
    ({ refusal, body, ...sending }) => refusal === null && sending.classId === classId && body.date === date,
  );
}
