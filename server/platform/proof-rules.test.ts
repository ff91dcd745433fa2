import { describe, expect, it } from 'vitest';
import type { Policy, SessionProof } from './http.ts';
import { missingProof } from './proof-rules.ts';

type Office = Extract<Policy, { kind: 'office' }>;
const office: Office = { kind: 'office', roles: ['school_office'] };
const dangerous: Office = { ...office, isDangerous: true };
const early: Office = { ...office, beforeSecondFactor: true };
const proof = (changed: Partial<SessionProof>): SessionProof => ({
  authenticatedSeconds: 0,
  secondFactorSeconds: null,
  hasSecondFactor: false,
  wantsSecondFactor: true,
  ...changed,
});

describe('an operator without any second factor', () => {
  it('makes one before anything else', () => {
    expect(missingProof(proof({}), office, true)).toBe('second_factor_setup_required');
    expect(missingProof(proof({}), dangerous, true)).toBe('second_factor_setup_required');
    expect(missingProof(proof({}), early, true)).toBeNull();
    expect(missingProof(proof({}), { ...early, isDangerous: true }, true)).toBeNull();
  });

  it('works without where the Comune says so, in the demonstration alone', () => {
    const relaxed = proof({ wantsSecondFactor: false });
    expect(missingProof(relaxed, office, true)).toBeNull();
    expect(missingProof(relaxed, dangerous, true)).toBeNull();
    expect(missingProof(relaxed, office, false)).toBe('second_factor_setup_required');
    expect(missingProof(relaxed, dangerous, false)).toBe('second_factor_setup_required');
  });
});

describe('an operator with a second factor', () => {
  const own = { hasSecondFactor: true };

  it('gives it before anything, whatever the Comune requires', () => {
    for (const wantsSecondFactor of [true, false]) {
      const session = proof({ ...own, wantsSecondFactor });
      expect(missingProof(session, office, true)).toBe('second_factor_required');
      expect(missingProof(session, early, true)).toBeNull();
    }
  });

  it('gives it again after ten minutes for what is dangerous, and for nothing else', () => {
    const at = (secondFactorSeconds: number) => proof({ ...own, secondFactorSeconds });
    expect(missingProof(at(600), dangerous, false)).toBeNull();
    expect(missingProof(at(601), dangerous, false)).toBe('second_factor_required');
    expect(missingProof(at(30 * 86_400), office, false)).toBeNull();
    expect(missingProof(at(601), { ...early, isDangerous: true }, false)).toBe('second_factor_required');
  });
});

it('who came with a digital identity of two factors comes again with it', () => {
  expect(missingProof(proof({ secondFactorSeconds: 3000 }), office, false)).toBeNull();
  expect(missingProof(proof({ secondFactorSeconds: 3000 }), dangerous, false)).toBe('second_factor_required');
});

it('a parent gives the password again for what is delicate', () => {
  const delicate: Policy = { kind: 'portal', isDelicate: true };
  expect(missingProof(proof({ authenticatedSeconds: 600 }), delicate, false)).toBeNull();
  expect(missingProof(proof({ authenticatedSeconds: 601 }), delicate, false)).toBe(
    'reauthentication_required',
  );
  expect(missingProof(proof({ authenticatedSeconds: 9999 }), { kind: 'portal' }, false)).toBeNull();
});
