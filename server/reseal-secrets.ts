import { resealLlmKey } from './modules/assistant/llm/reseal-key.ts';
import { resealCertificates } from './modules/diets/reseal-certificates.ts';
import { resealSigningKeys } from './modules/identity/signing-key.ts';
import { resealFactors } from './modules/second-factor/reseal-factors.ts';
import { resealAttachments } from './modules/support/reseal-attachments.ts';
import { recordAudit } from './platform/audit.ts';
import type { Context } from './platform/context.ts';
import { inTenant, type TenantId } from './platform/db.ts';

export interface Resealed {
  factors: number;
  certificates: number;
  attachments: number;
  signingKeys: number;
  llmKeys: number;
  /** Operators with recovery codes that only the former key may know. */
  codeHolders: number;
}

/**
 * Seals all that a Comune keeps under the installation's present key: from then on the former one opens nothing of it.
 * Whole or not at all; once more changes nothing.
 */
export function resealSecrets(
  context: Pick<Context, 'db' | 'secrets'>,
  tenantId: TenantId,
  actor: string,
): Promise<Resealed> {
  const { db, secrets } = context;
  return inTenant(db, tenantId, async (tx) => {
    const { resealed: factors, codeHolders } = await resealFactors(tx, secrets);
    const certificates = await resealCertificates(tx, tenantId, secrets);
    const attachments = await resealAttachments(tx, tenantId, secrets);
    const signingKeys = await resealSigningKeys(context, tx, tenantId);
    const llmKeys = await resealLlmKey(tx, tenantId, secrets);
    const detail = { factors, certificates, attachments, signingKeys, llmKeys };
    await recordAudit(tx, {
      actor,
      action: 'installation.reseal_secrets',
      subjectKind: 'tenant',
      subjectId: tenantId,
      detail,
    });
    return { ...detail, codeHolders };
  });
}
