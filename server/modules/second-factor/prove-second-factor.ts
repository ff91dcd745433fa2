import type { FactorProof, ProofRefusal } from '#common/contract/second-factor.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { isSignedByPasskey } from './passkeys.ts';
import { findTotp, lockTries, takeTotpStep, writeTries } from './queries.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import { countFailure, waitSeconds } from './rules.ts';
import { matchTotp } from './totp.ts';

export type FactorContext = Pick<Context, 'clock' | 'publicUrl' | 'secrets'>;
export interface FactorDelay {
  ok: false;
  reason: 'factor_throttled';
  retryAfterSeconds: number;
}
type ProofOutcome = Outcome<null, Exclude<ProofRefusal, 'factor_throttled'>> | FactorDelay;

/**
 * Judges a second factor. What a refusal writes (the count of wrong codes) must be kept: the caller's transaction
 * commits. Each code is taken once; wrong ones make this account wait, which only who knows its password can bring about;
 * passkeys and recovery codes go on working meanwhile.
 */
export async function proveSecondFactor(
  context: FactorContext,
  tx: TenantTx,
  tenantId: TenantId,
  account: { accountId: number; actor: string },
  proof: FactorProof,
): Promise<ProofOutcome> {
  const { accountId, actor } = account;
  const outcome = await judge(context, tx, tenantId, accountId, proof);
  await recordAudit(tx, {
    actor,
    action: outcome.ok ? 'second_factor.give' : 'second_factor.give_wrong',
    subjectKind: 'account',
    subjectId: accountId,
    detail: { with: proof.kind },
  });
  return outcome;
}

async function judge(
  context: FactorContext,
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  proof: FactorProof,
): Promise<ProofOutcome> {
  switch (proof.kind) {
    case 'totp':
      return judgeCode(context, tx, tenantId, accountId, proof.code);
    case 'recovery_code':
      return (await useRecoveryCode(context, tx, accountId, proof.code)) ? ok(null) : refuse('wrong_code');
    case 'passkey':
      return (await isSignedByPasskey(context, tx, accountId, proof.answer))
        ? ok(null)
        : refuse('wrong_passkey');
  }
}

/** A code of the account's application, confirmed or just being set up. */
export async function judgeCode(
  { clock, secrets }: FactorContext,
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  code: string,
): Promise<Outcome<null, 'wrong_code' | 'code_used'> | FactorDelay> {
  const now = clock.now();
  const tries = await lockTries(tx, tenantId, accountId, now);
  const wait = waitSeconds(tries, now);
  if (wait > 0) return { ok: false, reason: 'factor_throttled', retryAfterSeconds: wait };
  const totp = await findTotp(tx, accountId);
  const step = totp && matchTotp(secrets.open(totp.secret, totpPurpose(accountId)), code, now);
  const isTaken = step !== null && (await takeTotpStep(tx, accountId, step, now));
  await writeTries(tx, accountId, isTaken ? { failures: 0, windowStartedAt: now } : countFailure(tries, now));
  if (isTaken) return ok(null);
  return refuse(step === null ? 'wrong_code' : 'code_used');
}

export function totpPurpose(accountId: number): string {
  return `totp ${accountId}`;
}
