import { groupCancellationCode } from '#common/cancellation-code.ts';
import type { DateString } from '#common/dates.ts';
import { ensureCodes } from '#server/modules/telephone/ensure-codes.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findChildren, type ChildOfGuardian } from './letter-queries.ts';

/** A child as a letter names it. */
export interface ChildWithCodes extends ChildOfGuardian {
  /** *Codice di disdetta*, in groups; `null` where meals are not cancelled by telephone. */
  cancellationCode: string | null;
}

/** The children of each guardian with all that a letter says of them, oldest first. */
export async function listChildrenCodes(
  tx: TenantTx,
  tenantId: TenantId,
  guardianIds: readonly number[],
  today: DateString,
): Promise<ChildWithCodes[]> {
  const children = await findChildren(tx, guardianIds, today);
  const codes = await ensureCodes(
    tx,
    tenantId,
    children.map(({ childId }) => childId),
  );
  return children.map((child) => {
    const code = codes.get(child.childId);
    return { ...child, cancellationCode: code === undefined ? null : groupCancellationCode(code) };
  });
}
