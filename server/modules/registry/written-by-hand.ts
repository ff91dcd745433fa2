/** What entering and editing a person by hand have in common. */
import { ok, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { FamilyField } from './change-rules.ts';
import { findCodeHolder, type CodeHolder } from './person-queries.ts';

/** The data that an import leaves as a clerk has written them. */
export const FAMILY_FIELDS: Readonly<Record<string, FamilyField>> = {
  firstName: 'first_name',
  lastName: 'last_name',
  fiscalCode: 'fiscal_code',
  birthDate: 'birth_date',
  email: 'email',
  phone: 'phone',
  street: 'address',
  postalCode: 'address',
  city: 'address',
  province: 'address',
};

/** The refusal that says who has the code: the clerk opens that person instead. */
export interface CodeTaken {
  ok: false;
  reason: 'fiscal_code_in_use';
  holder: CodeHolder;
}

export async function keepCodeFree(
  tx: TenantTx,
  fiscalCode: string | null,
  self: { kind: 'child' | 'guardian'; id: number } | null,
): Promise<Outcome<null, never> | CodeTaken> {
  if (fiscalCode === null) return ok(null);
  const holder = await findCodeHolder(tx, fiscalCode, self);
  return holder ? { ok: false, reason: 'fiscal_code_in_use', holder } : ok(null);
}
