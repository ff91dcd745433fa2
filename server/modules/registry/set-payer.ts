import type { PayerBody, PayerRefusal } from '#common/contract/people.ts';
import { isDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  findDuePayers,
  findPayer,
  lockChild,
  lockGuardian,
  replacePayer,
  upsertPlannedPayer,
} from './person-queries.ts';

/**
 * Who pays for a child from a day on: at once when that is today, else a job makes the change then. Never for days that are
 * past: what was billed has its debtor. Whoever paid before stays a parent.
 */
export async function setPayer(
  tx: TenantTx,
  tenantId: TenantId,
  { childId, guardianId, startsOn }: PayerBody & { childId: number },
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<null, PayerRefusal>> {
  if (!isDate(startsOn) || startsOn < today) return refuse('bad_date');
  if (!(await lockChild(tx, childId)) || !(await lockGuardian(tx, guardianId)))
    return refuse('unknown_person');
  const before = await findPayer(tx, childId);
  if (before === guardianId) return refuse('already_payer');
  if (startsOn === today) await replacePayer(tx, tenantId, { childId, guardianId });
  else await upsertPlannedPayer(tx, tenantId, { childId, guardianId, startsOn, actor });
  await recordAudit(tx, {
    actor,
    action: startsOn === today ? 'registry.set_payer' : 'registry.plan_payer',
    subjectKind: 'child',
    subjectId: childId,
    detail: { guardianId, before, startsOn },
  });
  return ok(null);
}

/** Makes the changes of payer whose day has come; how many. */
export async function applyPlannedPayers(
  tx: TenantTx,
  tenantId: TenantId,
  today: DateString,
): Promise<number> {
  const due = await findDuePayers(tx, today);
  for (const { childId, guardianId, plannedBy } of due) {
    await replacePayer(tx, tenantId, { childId, guardianId });
    await recordAudit(tx, {
      actor: plannedBy,
      action: 'registry.set_payer',
      subjectKind: 'child',
      subjectId: childId,
      detail: { guardianId, startsOn: today },
    });
  }
  return due.length;
}
