import type { NewMunicipalityRefusal } from '#common/contract/installation.ts';
import { ApiProblem } from '../../ui/api.ts';

export type MunicipalityField = 'name' | 'slug' | 'fiscalCode' | 'username' | 'displayName' | 'email';

const FIELDS: Partial<Record<NewMunicipalityRefusal, MunicipalityField>> = {
  bad_tenant_name: 'name',
  bad_slug: 'slug',
  bad_fiscal_code: 'fiscalCode',
  bad_username: 'username',
  username_taken: 'username',
  bad_name: 'displayName',
  bad_email: 'email',
};

/** What is said of a field in which nothing is written. */
export const REFUSAL_OF_EMPTY = {
  name: 'bad_tenant_name',
  slug: 'bad_slug',
  fiscalCode: 'bad_fiscal_code',
  username: 'bad_username',
  displayName: 'bad_name',
  email: 'bad_email',
} as const satisfies Record<MunicipalityField, NewMunicipalityRefusal>;

/** What the server refuses of each field; nothing where it is not in a field that something is wrong. */
export function refusalsByField(error: unknown): Partial<Record<MunicipalityField, NewMunicipalityRefusal>> {
  if (!(error instanceof ApiProblem)) return {};
  const reasons: unknown[] = Array.isArray(error.errors) ? error.errors : [error.reason];
  return Object.fromEntries(
    Object.entries(FIELDS).flatMap(([reason, field]) => (reasons.includes(reason) ? [[field, reason]] : [])),
  );
}
