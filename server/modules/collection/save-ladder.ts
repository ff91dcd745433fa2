import type { LadderBody, LadderRefusal } from '#common/contract/dunning-ladder.ts';
import { unknownPlaces } from '#common/dunning-text.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findSteps, lockLadder, retireSteps, writeSettings, writeStep } from './ladder-queries.ts';

/** Writes the whole ladder. Steps that are left out are proposed no more; what was sent by them stays explained. */
export async function saveLadder(
  tx: TenantTx,
  tenantId: TenantId,
  { steps, settings }: LadderBody,
  actor: string,
): Promise<Outcome<null, LadderRefusal>> {
  await lockLadder(tx, tenantId);
  const known = new Set((await findSteps(tx)).map(({ stepId }) => stepId));
  const flaw = flawOf(steps, known);
  if (flaw) return refuse(flaw);
  await retireSteps(tx);
  for (const step of steps) await writeStep(tx, tenantId, step);
  await writeSettings(tx, tenantId, settings);
  await recordAudit(tx, {
    actor,
    action: 'collection.save_ladder',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: { steps: steps.map(({ name, daysLate, channel }) => ({ name, daysLate, channel })), settings },
  });
  return ok(null);
}

function flawOf(steps: LadderBody['steps'], known: ReadonlySet<number>): LadderRefusal | null {
  const isBlank = (text: string) => text.trim() === '';
  const ids = steps.flatMap(({ stepId }) => stepId ?? []);
  if (ids.some((stepId) => !known.has(stepId)) || new Set(ids).size < ids.length) return 'unknown_step';
  if (steps.some(({ name, subject, body }) => [name, subject, body].some(isBlank))) return 'text_missing';
  if (new Set(steps.map(({ daysLate }) => daysLate)).size < steps.length) return 'same_days';
  if (steps.some(({ channel, isAutomatic }) => channel === 'formal' && isAutomatic))
    return 'formal_automatic';
  const places = steps.flatMap(({ subject, body }) => unknownPlaces(`${subject} ${body}`));
  return places.length > 0 ? 'unknown_placeholder' : null;
}
