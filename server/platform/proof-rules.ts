/** How much a session must have proved for a route. */
import type { Policy, SessionProof } from './http.ts';

/** For how long a password or a second factor that was given again is enough for what is dangerous. */
const FRESH_SECONDS = 600;

/**
 * `second_factor_setup_required`: the operator has none yet and must make one. `second_factor_required`: it must be given
 * now, and the request repeated. `reauthentication_required`: the same with a parent's password or digital identity.
 */
export type MissingProof =
  'second_factor_setup_required' | 'second_factor_required' | 'reauthentication_required';

export const PROOF_SENTENCES = {
  second_factor_setup_required: 'Prima di continuare occorre attivare la verifica in due passaggi.',
  second_factor_required: 'Per questa operazione occorre confermare di nuovo la propria identità.',
  reauthentication_required: 'Per questa operazione occorre confermare di nuovo la propria identità.',
} satisfies Record<MissingProof, string>;

/** What a session lacks for a route, or `null`. Only a demonstration may let operators do without a second factor. */
export function missingProof(
  proof: SessionProof,
  policy: Extract<Policy, { kind: 'portal' | 'office' }>,
  isDemo: boolean,
): MissingProof | null {
  if (policy.kind === 'portal') {
    const isMissing = policy.isDelicate === true && proof.authenticatedSeconds > FRESH_SECONDS;
    return isMissing ? 'reauthentication_required' : null;
  }
  const { secondFactorSeconds } = proof;
  if (secondFactorSeconds === null && !proof.hasSecondFactor)
    return policy.beforeSecondFactor || !isSecondFactorRequired(proof.wantsSecondFactor, isDemo)
      ? null
      : 'second_factor_setup_required';
  if (policy.isDangerous)
    return (secondFactorSeconds ?? Infinity) > FRESH_SECONDS ? 'second_factor_required' : null;
  return secondFactorSeconds === null && !policy.beforeSecondFactor ? 'second_factor_required' : null;
}

/** A Comune's wish to do without is heard in the demonstration alone. */
export function isSecondFactorRequired(wantsSecondFactor: boolean, isDemo: boolean): boolean {
  return wantsSecondFactor || !isDemo;
}
