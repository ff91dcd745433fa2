/** Whether a shell may have the outcome of a login (RFC 7636: the verifier, by S256, is what the login began with). */
import { createHash } from 'node:crypto';

export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** What stands against an outcome being handed over: for the audit trail more exactly than for the person. */
export type HandoverFlaw = 'unknown_code' | 'used_code' | 'late_code' | 'wrong_verifier';

/** Of a code that had not been used before; `null`: nothing. A stranger is not told that the code was late as well. */
export function flawOf(
  login: { challenge: string; isInTime: boolean },
  verifier: string,
): 'late_code' | 'wrong_verifier' | null {
  if (challengeOf(verifier) !== login.challenge) return 'wrong_verifier';
  return login.isInTime ? null : 'late_code';
}
