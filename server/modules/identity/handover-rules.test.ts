import { expect, it } from 'vitest';
import { challengeOf, flawOf } from './handover-rules.ts';

/** The example that RFC 7636 prints in its appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

it('the challenge is that of RFC 7636', () => expect(challengeOf(VERIFIER)).toBe(CHALLENGE));

it.each([
  ['the verifier, in time', VERIFIER, true, null],
  ['the verifier, late', VERIFIER, false, 'late_code'],
  ['another one', CHALLENGE, true, 'wrong_verifier'],
  ['another one, late', CHALLENGE, false, 'wrong_verifier'],
  ['one letter less', VERIFIER.slice(0, -1), true, 'wrong_verifier'],
  ['nothing', '', true, 'wrong_verifier'],
] as const)('%s', (_what, verifier, isInTime, flaw) =>
  expect(flawOf({ challenge: CHALLENGE, isInTime }, verifier)).toBe(flaw),
);
