/** Between the right password and the second factor: a secret that the page holds, for ten minutes and once. */
import type { FactorMethods, SecondFactorAsked } from '#common/contract/second-factor.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { hashToken, newToken } from '#server/platform/session.ts';
import { countFactors, deleteLoginStep, findLoginStep, insertLoginStep } from './queries.ts';
import { minutesAfter, STEP_MINUTES } from './rules.ts';

/** What an account can be asked for; `null`: it has no second factor. */
export async function findMethods(tx: TenantTx, accountId: number): Promise<FactorMethods | null> {
  const { totp, passkeys, recoveryCodes } = await countFactors(tx, accountId);
  if (!totp && passkeys === 0) return null;
  return { totp, passkey: passkeys > 0, recoveryCode: recoveryCodes > 0 };
}

export async function openLoginStep(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { accountId: number; methods: FactorMethods; now: Date },
): Promise<SecondFactorAsked> {
  const token = newToken();
  const expiresAt = minutesAfter(wanted.now, STEP_MINUTES);
  await insertLoginStep(tx, tenantId, {
    tokenHash: hashToken(token),
    accountId: wanted.accountId,
    expiresAt,
  });
  return { secondFactor: { token, methods: wanted.methods } };
}

/** Whose second factor is awaited; `null`: nobody's, or not any more. */
export function readLoginStep(tx: TenantTx, token: string, now: Date): Promise<number | null> {
  return findLoginStep(tx, hashToken(token), now);
}

/** Of two answers at once one ends the step. */
export function endLoginStep(tx: TenantTx, token: string): Promise<boolean> {
  return deleteLoginStep(tx, hashToken(token));
}
