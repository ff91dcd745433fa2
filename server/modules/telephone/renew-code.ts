import { refuse, ok, type Outcome } from '#common/outcome.ts';
import type { RenewCodeRefusal } from '#common/contract/telephone.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { isParentOf, replaceCode } from './code-queries.ts';
import { ensureCodes, makeCode } from './ensure-codes.ts';

/**
 * Another *codice di disdetta*: the old one is worth nothing from now on. `guardianId`: only for its own children;
 * `null`: asked for by the office.
 */
export async function renewCode(
  tx: TenantTx,
  tenantId: TenantId,
  { childId, guardianId }: { childId: number; guardianId: number | null },
  actor: string,
): Promise<Outcome<string, RenewCodeRefusal>> {
  if (guardianId !== null && !(await isParentOf(tx, guardianId, childId))) return refuse('unknown_child');
  if (!(await ensureCodes(tx, tenantId, [childId])).has(childId)) return refuse('not_enabled');
  let code = makeCode();
  while (!(await replaceCode(tx, childId, code))) code = makeCode();
  await recordAudit(tx, {
    actor,
    action: 'telephone.renew_code',
    subjectKind: 'child',
    subjectId: childId,
  });
  return ok(code);
}
