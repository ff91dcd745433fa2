import type { ChildCode } from '#common/contract/telephone.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findChildByUserCode } from './code-queries.ts';
import { ensureCodes } from './ensure-codes.ts';

/** For the office, when a family has lost its letter: found by the child's *codice utente*. */
export async function findChildCode(
  tx: TenantTx,
  tenantId: TenantId,
  userCode: string,
): Promise<Outcome<ChildCode, 'unknown_child' | 'not_enabled'>> {
  const child = await findChildByUserCode(tx, userCode);
  if (!child) return refuse('unknown_child');
  const code = (await ensureCodes(tx, tenantId, [child.childId])).get(child.childId);
  return code === undefined ? refuse('not_enabled') : ok({ ...child, code });
}
