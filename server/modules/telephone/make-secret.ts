import { randomBytes } from 'node:crypto';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { updateSecret } from './queries.ts';

/** The gateway's secret, in hexadecimal. From now on the one before signs nothing. `secret`: the demonstration's. */
export async function makeSecret(
  tx: TenantTx,
  tenantId: TenantId,
  actor: string,
  secret: Buffer = randomBytes(32),
): Promise<string> {
  await updateSecret(tx, tenantId, secret);
  await recordAudit(tx, {
    actor,
    action: 'telephone.make_secret',
    subjectKind: 'tenant',
    subjectId: tenantId,
  });
  return secret.toString('hex');
}
