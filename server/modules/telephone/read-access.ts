import type { PhoneAccess } from '#common/contract/telephone.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { isGuardianOf } from './code-queries.ts';
import { ensureCodes } from './ensure-codes.ts';
import { findGateway } from './queries.ts';

/** How a family cancels the meals of its child by telephone or SMS. Refuses other families' children. */
export async function readAccess(
  tx: TenantTx,
  tenantId: TenantId,
  { childId, guardianId }: { childId: number; guardianId: number },
): Promise<Outcome<PhoneAccess, 'unknown_child'>> {
  if (!(await isGuardianOf(tx, guardianId, childId))) return refuse('unknown_child');
  const code = (await ensureCodes(tx, tenantId, [childId])).get(childId);
  if (code === undefined) return ok({ access: null });
  const { voiceNumber, smsNumber } = await findGateway(tx);
  return ok({ access: { code, voiceNumber, smsNumber } });
}
