import type { RemovePersonRefusal } from '#common/contract/access.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { shutOut } from '#server/modules/registry/shut-out.ts';
import { renewCodesOf } from '#server/modules/telephone/renew-code.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { closeOtherSessions } from '#server/platform/session.ts';
import { disableAccount, findAccountOf } from './access-queries.ts';
import { cancelEmailChanges } from './email-change-queries.ts';
import { consumeLinks } from './link-queries.ts';

/**
 * A payer takes back the access of somebody who was invited. It holds from the next request on: the sessions end, and
 * an account that then stands for nobody is disabled with its links, and the children get another *codice di disdetta*.
 */
export async function removePerson(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { payerId: number; guardianId: number; now: Date },
  actor: string,
): Promise<Outcome<null, RemovePersonRefusal>> {
  const { guardianId, now } = wanted;
  const left = await shutOut(tx, wanted);
  if (!left) return refuse('unknown_person');
  const account = await findAccountOf(tx, guardianId);
  if (account) {
    await closeOtherSessions(tx, account.accountId, null);
    if (!left.hasOthers) {
      await disableAccount(tx, account.accountId);
      await consumeLinks(tx, account.accountId, now);
      await cancelEmailChanges(tx, guardianId, now);
    }
  }
  await renewCodesOf(tx, tenantId, left.childIds, actor);
  await recordAudit(tx, {
    actor,
    action: 'accounts.remove_person',
    subjectKind: 'guardian',
    subjectId: guardianId,
  });
  return ok(null);
}
