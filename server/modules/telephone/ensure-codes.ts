import { randomInt } from 'node:crypto';
import { withCheckDigit } from '#common/cancellation-code.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findCodes, insertCodes } from './code-queries.ts';
import { findGateway } from './queries.ts';

/**
 * The *codice di disdetta* of each of these children, made when it is first asked for; none while the Comune takes no
 * cancellations by telephone.
 */
export async function ensureCodes(
  tx: TenantTx,
  tenantId: TenantId,
  childIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (!(await findGateway(tx)).isEnabled) return new Map();
  let codes = await findCodes(tx, childIds);
  while (codes.size < new Set(childIds).size) {
    const missing = childIds.filter((childId) => !codes.has(childId));
    await insertCodes(
      tx,
      tenantId,
      missing.map((childId) => ({ childId, code: makeCode() })),
    );
    codes = await findCodes(tx, childIds);
  }
  return codes;
}

export function makeCode(): string {
  return withCheckDigit(String(randomInt(10_000_000, 100_000_000)));
}
