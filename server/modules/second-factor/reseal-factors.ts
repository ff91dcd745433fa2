import type { TenantTx } from '#server/platform/db.ts';
import type { SecretBox } from '#server/platform/secret-box.ts';
import { totpPurpose } from './prove-second-factor.ts';
import { countCodeHolders, listTotpSecrets, updateTotpSecret } from './queries.ts';

/**
 * Seals the operators' TOTP secrets with the present key. Recovery codes are digests, which nobody can make anew:
 * `codeHolders` operators have some that may be known by the former key alone.
 */
export async function resealFactors(
  tx: TenantTx,
  secrets: SecretBox,
): Promise<{ resealed: number; codeHolders: number }> {
  let resealed = 0;
  for (const { accountId, secret } of await listTotpSecrets(tx)) {
    const sealed = secrets.reseal(secret, totpPurpose(accountId));
    if (!sealed) continue;
    await updateTotpSecret(tx, accountId, sealed);
    resealed += 1;
  }
  return { resealed, codeHolders: await countCodeHolders(tx) };
}
