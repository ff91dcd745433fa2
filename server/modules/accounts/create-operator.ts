import { randomBytes } from 'node:crypto';
import type { PasswordRefusal } from '#common/contract/accounts.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, violatedConstraint, type TenantId } from '#server/platform/db.ts';
import type { OfficeRole } from '#server/platform/http.ts';
import { hashPassword } from './hash-password.ts';
import { insertOperator } from './queries.ts';
import { refusePassword, type Delay } from './rules.ts';

export interface NewOperator {
  username: string;
  displayName: string;
  email?: string;
  /** At least one. */
  roles: readonly OfficeRole[];
  /** The schools that an operator of a school sees: at least one for that role, ignored for the others. */
  schoolIds?: readonly number[];
  /** Absent: a random one is made, to be changed at the first login. */
  password?: string;
}

export type CreateOperatorRefusal = PasswordRefusal | 'username_taken' | 'no_role' | 'no_school';

/** Makes an account of the back office. Returns the temporary password when none was given: it is shown only here. */
export async function createOperator(
  context: Context,
  tenantId: TenantId,
  operator: NewOperator,
  actor: string,
): Promise<Outcome<{ accountId: number; temporaryPassword: string | null }, CreateOperatorRefusal> | Delay> {
  if (operator.roles.length === 0) return refuse('no_role');
  const schoolIds = operator.roles.includes('school') ? (operator.schoolIds ?? []) : [];
  if (operator.roles.includes('school') && schoolIds.length === 0) return refuse('no_school');
  const username = operator.username.trim().toLowerCase();
  const temporaryPassword = operator.password === undefined ? randomBytes(12).toString('base64url') : null;
  const password = operator.password ?? temporaryPassword ?? '';
  const refusal = refusePassword(password, username);
  if (refusal) return refuse(refusal);
  const hashed = await hashPassword(password);
  if (!hashed.ok) return hashed;
  try {
    return await inTenant(context.db, tenantId, async (tx) => {
      const accountId = await insertOperator(tx, tenantId, {
        username,
        displayName: operator.displayName,
        email: operator.email ?? null,
        roles: operator.roles,
        schoolIds,
        passwordHash: hashed.value,
        mustChangePassword: temporaryPassword !== null,
      });
      await recordAudit(tx, {
        actor,
        action: 'accounts.create_operator',
        subjectKind: 'account',
        subjectId: accountId,
        detail: { roles: operator.roles, schoolIds },
      });
      return ok({ accountId, temporaryPassword });
    });
  } catch (error) {
    if (violatedConstraint(error) === 'account_tenant_id_surface_username_key')
      return refuse('username_taken');
    throw error;
  }
}
