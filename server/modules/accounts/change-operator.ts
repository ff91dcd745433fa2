import type { ChangeOperatorRefusal, OperatorActRefusal, OperatorBody } from '#common/contract/operators.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { forgetFactors } from '#server/modules/second-factor/remove-factor.ts';
import { forgetTrust } from '#server/modules/second-factor/trusted-browsers.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { closeOtherSessions } from '#server/platform/session.ts';
import { accountOfUsername } from './enter-with-identity.ts';
import { consumeLinks } from './link-queries.ts';
import { queueOperatorMail } from './operator-mails.ts';
import {
  countKnownSchools,
  dropPassword,
  findOperator,
  hasOtherAdministrator,
  lockOperators,
  setSuspended,
  updateProfile,
  type OperatorRecord,
} from './operator-queries.ts';
import { checkProfile, isAdministrator, stateOf } from './operator-rules.ts';

interface By {
  actor: Actor;
  now: Date;
}

/**
 * Changes an operator's name, address, roles and schools. Its sessions go on: the next request finds the new rights.
 * Rights over the accounts are taken neither from oneself nor from the last who has them.
 */
export async function changeOperator(
  tx: TenantTx,
  tenantId: TenantId,
  { accountId, ...body }: OperatorBody & { accountId: number },
  by: By,
): Promise<Outcome<null, ChangeOperatorRefusal>> {
  const profile = checkProfile(body);
  if (!profile.ok) return profile;
  const { roles, schoolIds } = profile.value;
  await lockOperators(tx, tenantId);
  const operator = await findOperator(tx, accountId);
  if (!operator) return refuse('unknown_operator');
  if (isAdministrator(operator.roles) && !isAdministrator(roles)) {
    if (accountId === by.actor.accountId) return refuse('own_account');
    if (!(await hasOtherAdministrator(tx, accountId))) return refuse('last_administrator');
  }
  if ((await countKnownSchools(tx, schoolIds)) !== schoolIds.length) return refuse('unknown_school');
  await updateProfile(tx, tenantId, accountId, profile.value);
  await audit(tx, by, 'accounts.change_operator', accountId, {
    before: { roles: operator.roles, schoolIds: operator.schools.map(({ schoolId }) => schoolId) },
    after: { roles, schoolIds },
  });
  return ok(null);
}

/** Nobody enters with a suspended account; its sessions end now. */
export async function suspendOperator(
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  by: By,
): Promise<Outcome<null, OperatorActRefusal>> {
  const found = await findOther(tx, tenantId, accountId, by);
  if (!found.ok) return found;
  if (found.value.isDisabled) return refuse('already_so');
  if (isAdministrator(found.value.roles) && !(await hasOtherAdministrator(tx, accountId)))
    return refuse('last_administrator');
  await setSuspended(tx, accountId, true);
  await closeOtherSessions(tx, accountId, null);
  await audit(tx, by, 'accounts.suspend_operator', accountId);
  return ok(null);
}

export async function reactivateOperator(
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  by: By,
): Promise<Outcome<null, OperatorActRefusal>> {
  const found = await findOther(tx, tenantId, accountId, by);
  if (!found.ok) return found;
  if (!found.value.isDisabled) return refuse('already_so');
  await setSuspended(tx, accountId, false);
  await audit(tx, by, 'accounts.reactivate_operator', accountId);
  return ok(null);
}

/** The password and the sessions end now; a link to choose a new one goes to the operator's address. */
export async function forceNewPassword(
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  by: By,
): Promise<Outcome<null, OperatorActRefusal>> {
  const found = await findOther(tx, tenantId, accountId, by);
  if (!found.ok) return found;
  const { email, hasPassword } = found.value;
  if (!email) return refuse('no_email');
  const isInvited = stateOf(found.value) === 'invited';
  if (hasPassword) {
    await dropPassword(tx, accountId);
    await consumeLinks(tx, accountId, by.now);
  }
  await closeOtherSessions(tx, accountId, null);
  await forgetTrust(tx, accountId);
  await queueOperatorMail(tx, tenantId, isInvited ? 'invitation' : 'new_password', {
    accountId,
    email,
    now: by.now,
  });
  await audit(tx, by, isInvited ? 'accounts.invite_operator' : 'accounts.force_new_password', accountId);
  return ok(null);
}

/** For who has lost the telephone: the next login sets up a new second factor. The owner is told. */
export async function resetSecondFactor(
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  by: By,
): Promise<Outcome<null, OperatorActRefusal>> {
  const found = await findOther(tx, tenantId, accountId, by);
  if (!found.ok) return found;
  await forgetFactors(tx, accountId);
  await closeOtherSessions(tx, accountId, null);
  const { email } = found.value;
  if (email) await queueOperatorMail(tx, tenantId, 'reset', { accountId, email, now: by.now });
  await audit(tx, by, 'second_factor.reset', accountId);
  return ok(null);
}

/** The same from the command line, by user name: for the last who could do it on the page. */
export async function resetSecondFactorOf(
  tx: TenantTx,
  username: string,
  actor: string,
): Promise<Outcome<null, 'unknown_operator'>> {
  const accountId = await accountOfUsername(tx, 'office', username);
  if (accountId === null) return refuse('unknown_operator');
  await forgetFactors(tx, accountId);
  await closeOtherSessions(tx, accountId, null);
  await recordAudit(tx, {
    actor,
    action: 'second_factor.reset',
    subjectKind: 'account',
    subjectId: accountId,
  });
  return ok(null);
}

export async function endOperatorSessions(
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  by: By,
): Promise<Outcome<null, OperatorActRefusal>> {
  const found = await findOther(tx, tenantId, accountId, by);
  if (!found.ok) return found;
  const ended = await closeOtherSessions(tx, accountId, null);
  await forgetTrust(tx, accountId);
  await audit(tx, by, 'accounts.end_sessions', accountId, { ended });
  return ok(null);
}

/** Another operator than the one who asks; with the Comune's operators locked. */
async function findOther(
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  { actor }: By,
): Promise<Outcome<OperatorRecord, 'unknown_operator' | 'own_account'>> {
  if (accountId === actor.accountId) return refuse('own_account');
  await lockOperators(tx, tenantId);
  const operator = await findOperator(tx, accountId);
  return operator ? ok(operator) : refuse('unknown_operator');
}

function audit(
  tx: TenantTx,
  { actor }: By,
  action: string,
  accountId: number,
  detail: Record<string, unknown> = {},
): Promise<void> {
  return recordAudit(tx, {
    actor: actorName(actor),
    action,
    subjectKind: 'account',
    subjectId: accountId,
    detail,
  });
}
