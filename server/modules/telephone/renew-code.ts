import { randomUUID } from 'node:crypto';
import { refuse, ok, type Outcome } from '#common/outcome.ts';
import type { RenewCodeRefusal } from '#common/contract/telephone.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { isParentOf, listChildrenWithCode, listParentsToTell, replaceCode } from './code-queries.ts';
import { ensureCodes, makeCode } from './ensure-codes.ts';

export const CODE_RENEWED_MAIL = 'telephone.code_renewed';

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
  return ok(await putAnotherCode(tx, childId, actor));
}

/**
 * Somebody no longer stands for these children: the codes that they may have kept are worth nothing from now on, and the
 * children's parents are told. Children whose code nobody has seen keep having none.
 */
export async function renewCodesOf(
  tx: TenantTx,
  tenantId: TenantId,
  childIds: readonly number[],
  actor: string,
): Promise<void> {
  for (const childId of await listChildrenWithCode(tx, childIds)) {
    await putAnotherCode(tx, childId, actor);
    for (const { guardianId, email } of await listParentsToTell(tx, childId)) {
      await putInOutbox(tx, tenantId, {
        channel: 'email',
        kind: CODE_RENEWED_MAIL,
        subjectKey: randomUUID(),
        recipient: email,
        payload: { childId, guardianId },
      });
    }
  }
}

async function putAnotherCode(tx: TenantTx, childId: number, actor: string): Promise<string> {
  let code = makeCode();
  while (!(await replaceCode(tx, childId, code))) code = makeCode();
  await recordAudit(tx, {
    actor,
    action: 'telephone.renew_code',
    subjectKind: 'child',
    subjectId: childId,
  });
  return code;
}
