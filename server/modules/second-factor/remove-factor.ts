import type { RemoveFactorRefusal } from '#common/contract/second-factor.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { isSecondFactorRequired } from '#server/platform/proof-rules.ts';
import { deletePasskey } from './passkey-queries.ts';
import { countFactors, deleteFactors, deleteTotp, findPolicy, listProtected } from './queries.ts';

/**
 * Takes away one of an operator's own second factors (`totp`, or a passkey). The last one stays where one is required;
 * where it is not, recovery codes and trusted browsers go with it. A refusal must be undone by the caller.
 */
export async function removeFactor(
  { isDemo }: Pick<Context, 'isDemo'>,
  tx: TenantTx,
  account: { accountId: number; actor: string },
  factor: 'totp' | { passkeyId: number },
): Promise<Outcome<null, RemoveFactorRefusal>> {
  const { accountId, actor } = account;
  const isGone =
    factor === 'totp'
      ? await deleteTotp(tx, accountId)
      : await deletePasskey(tx, accountId, factor.passkeyId);
  if (!isGone) return refuse('unknown_factor');
  const { totp, passkeys } = await countFactors(tx, accountId);
  const isLast = !totp && passkeys === 0;
  if (isLast && isSecondFactorRequired((await findPolicy(tx)) === 'required', isDemo))
    return refuse('last_factor');
  if (isLast) await deleteFactors(tx, accountId);
  const detail = factor === 'totp' ? { with: 'totp' } : { with: 'passkey', passkeyId: factor.passkeyId };
  await recordAudit(tx, {
    actor,
    action: 'second_factor.remove',
    subjectKind: 'account',
    subjectId: accountId,
    detail,
  });
  return ok(null);
}

/** Takes all second factors from an operator who has lost them: the next login makes new ones. */
export function forgetFactors(tx: TenantTx, accountId: number): Promise<void> {
  return deleteFactors(tx, accountId);
}

/** Which of the accounts have a second factor. */
export function findProtected(tx: TenantTx, accountIds: readonly number[]): Promise<Set<number>> {
  return listProtected(tx, accountIds);
}
