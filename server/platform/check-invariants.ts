import type pg from 'pg';
import type { TenantId } from './db.ts';

export type InvariantName = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10';

/** One thing that should never be: which invariant is broken, and where, in words for the operator. */
export interface InvariantViolation {
  invariant: InvariantName;
  detail: string;
}

/**
 * Everything that breaks the invariants I1 to I10 of a tenant (migrations/0009_invariants.sql); empty when all hold.
 * Needs the owner's pool: the functions look into whatever tenant they are given, so the application role may not
 * call them. Reads one snapshot and locks nothing: safe at any hour, a month close included.
 */
export async function checkInvariants(ownerPool: pg.Pool, tenantId: TenantId): Promise<InvariantViolation[]> {
  const result = await ownerPool.query<InvariantViolation>(
    'select invariant, detail from check_invariants($1)',
    [tenantId],
  );
  return result.rows;
}
