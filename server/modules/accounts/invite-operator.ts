import { checkEmail, checkName } from '#common/contacts.ts';
import type { InviteOperatorBody, InviteOperatorRefusal } from '#common/contract/operators.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { queueOperatorMail } from './operator-mails.ts';
import { countKnownSchools, insertInvited } from './operator-queries.ts';
import { checkProfile, checkUsername, type Profile } from './operator-rules.ts';

/**
 * Makes an operator's account without a password, and sends the link that sets one: single use, seven days. A user name
 * that is taken throws out of the transaction and is refused by `asTakenUsername`.
 */
export async function inviteOperator(
  tx: TenantTx,
  tenantId: TenantId,
  body: InviteOperatorBody,
  by: { actor: string; now: Date },
): Promise<Outcome<{ accountId: number }, InviteOperatorRefusal>> {
  const checked = checkInvitation(body);
  if (!checked.ok) return checked;
  const { email, roles, schoolIds } = checked.value;
  if ((await countKnownSchools(tx, schoolIds)) !== schoolIds.length) return refuse('unknown_school');
  const accountId = await insertInvited(tx, tenantId, checked.value);
  await queueOperatorMail(tx, tenantId, 'invitation', { accountId, email, now: by.now });
  await recordAudit(tx, {
    actor: by.actor,
    action: 'accounts.invite_operator',
    subjectKind: 'account',
    subjectId: accountId,
    detail: { roles, schoolIds },
  });
  return ok({ accountId });
}

/** All that is wrong with how somebody who is invited is called and written to. */
export function flawsOfInvited(
  person: Pick<InviteOperatorBody, 'username' | 'displayName' | 'email'>,
): ('bad_username' | 'bad_name' | 'bad_email')[] {
  return [
    ...(checkUsername(person) === null ? ['bad_username' as const] : []),
    ...(checkName(person.displayName).ok ? [] : ['bad_name' as const]),
    ...(checkEmail(person.email).ok ? [] : ['bad_email' as const]),
  ];
}

/** What can be said of an invitation without asking the database. */
export function checkInvitation(
  body: InviteOperatorBody,
): Outcome<
  Profile & { username: string },
  Exclude<InviteOperatorRefusal, 'unknown_school' | 'username_taken'>
> {
  const username = checkUsername(body);
  if (username === null) return refuse('bad_username');
  const profile = checkProfile(body);
  return profile.ok ? ok({ ...profile.value, username }) : profile;
}

/** What an invitation that failed was refused for; throws what was no refusal. */
export function asTakenUsername(error: unknown): { ok: false; reason: 'username_taken' } {
  if (violatedConstraint(error) === 'account_tenant_id_surface_username_key') return refuse('username_taken');
  throw error;
}
