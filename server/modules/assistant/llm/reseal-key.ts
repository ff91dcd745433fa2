import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { SecretBox } from '#server/platform/secret-box.ts';
import { findLlm, saveLlm } from './llm-queries.ts';
import { ownerOf } from './settings.ts';

/** Seals the language model's key with the installation's present one; returns how many keys that were. */
export async function resealLlmKey(tx: TenantTx, tenantId: TenantId, secrets: SecretBox): Promise<number> {
  const setting = await findLlm(tx);
  if (!setting?.sealedKey) return 0;
  const sealedKey = secrets.reseal(setting.sealedKey, ownerOf(tenantId, setting.address));
  if (!sealedKey) return 0;
  await saveLlm(tx, tenantId, { ...setting, sealedKey });
  return 1;
}
