import type { TenantTx } from '#server/platform/db.ts';
import { findPayersOfYear } from './queries.ts';

/** The payers for whom money came in, was credited or went back in a calendar year; whoever else paid nothing in it. */
export function listPayersOfYear(tx: TenantTx, year: number): Promise<number[]> {
  return findPayersOfYear(tx, year);
}
