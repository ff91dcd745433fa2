import type { ChoiceBody, ChoiceRefusal } from '#common/contract/notifications.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { upsertChoices } from './choice-queries.ts';

/** Keeps whether a guardian wants messages of a subject about one of its own children. */
export async function saveChoice(
  tx: TenantTx,
  choice: ChoiceBody,
  { actor, guardianId }: { actor: string; guardianId: number },
): Promise<Outcome<null, ChoiceRefusal>> {
  if ((await upsertChoices(tx, guardianId, choice)) === 0) return refuse('unknown_child');
  const { childId, ...detail } = choice;
  await recordAudit(tx, {
    actor,
    action: 'notifications.choose',
    subjectKind: 'child',
    subjectId: childId,
    detail,
  });
  return ok(null);
}
