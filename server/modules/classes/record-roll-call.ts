import type { RollCallBody, RollCallReceipt, RollCallRefusal } from '#common/contract/roll-call.ts';
import { isDate, romanDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import {
  findEatingClass,
  readClassChildren,
  type EatingClass,
} from '#server/modules/meals/read-class-day.ts';
import { recordAttendance } from '#server/modules/meals/record-attendance.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  findCalledClasses,
  findDutyMeals,
  findEdits,
  insertEdits,
  insertRollCall,
  lockClassDay,
  upsertDutyMeals,
} from './queries.ts';
import { correctedTime, isRollCallDay, lastEdits, stateAfter } from './rules.ts';
import { viewRollCall } from './view-roll-call.ts';

interface Sender {
  actor: string;
  /** `null`: all. */
  schoolIds: readonly number[] | null;
  now: Date;
}

/**
 * Records a sending of a class's roll call, in one transaction of the caller. Sendings may come twice, late and in any
 * order: the state of each child is always that of its last deliberate edit by the server's clock. One that had arrived
 * before changes nothing. Edits for children who are not in the class are left out and named in the answer. Refuses a
 * class of other schools as unknown, days out of reach or closed, and billed months.
 */
export async function recordRollCall(
  tx: TenantTx,
  tenantId: TenantId,
  { classId, body }: { classId: number; body: RollCallBody },
  sender: Sender,
): Promise<Outcome<RollCallReceipt, RollCallRefusal>> {
  const { serviceId, date } = body;
  const { schoolIds, now } = sender;
  if (!isDate(date)) return refuse('bad_day');
  const eating = await findEatingClass(tx, { serviceId, classId, date }, schoolIds);
  if (!eating) return refuse('unknown_class');
  if (!isRollCallDay(date, romanDate(now))) return refuse('bad_day');
  if (eating.closureReason !== null) return refuse('closed_day');
  await lockClassDay(tx, tenantId, { classId, date });
  return applySending(tx, tenantId, { body, eating }, sender);
}

async function applySending(
  tx: TenantTx,
  tenantId: TenantId,
  { body, eating }: { body: RollCallBody; eating: EatingClass },
  { actor, now }: Sender,
): Promise<Outcome<RollCallReceipt, 'frozen_day'>> {
  const { serviceId, date } = body;
  const day = { serviceId, classId: eating.classId, date };
  const madeAt = correctedTime(body.madeAt, body.sentAt, now);
  const children = await readClassChildren(tx, day);
  const known = new Set(children.map(({ childId }) => childId));
  const rollCallId = await insertRollCall(tx, tenantId, {
    ...day,
    key: body.key,
    isConfirmation: body.isConfirmation,
    deviceTime: body.madeAt,
    madeAt,
    madeBy: body.madeBy,
    recordedBy: actor,
  });
  if (rollCallId !== null) {
    const edits = body.edits
      .filter(({ childId }) => known.has(childId))
      .map((edit) => ({
        ...edit,
        deviceTime: edit.madeAt,
        madeAt: correctedTime(edit.madeAt, body.sentAt, now),
      }));
    await insertEdits(tx, tenantId, { rollCallId, serviceId, date }, edits);
    await upsertDutyMeals(tx, tenantId, day, { madeAt, recordedBy: actor }, body.adults);
  }
  const speaksForAll = body.isConfirmation && rollCallId !== null && !eating.hasOpenOrder;
  const last = lastEdits(await findEdits(tx, day, [...known]));
  const states = new Map(
    children.map((child) => [child.childId, stateAfter(child, last.get(child.childId), speaksForAll)]),
  );
  if (rollCallId !== null) {
    const facts = { serviceId, source: 'roll_call' as const, recordedBy: actor, recordedAt: now };
    const touched = children.flatMap(({ childId, recorded }) => {
      const state = states.get(childId);
      const isSaid = speaksForAll || last.has(childId);
      return state !== undefined && isSaid && state !== recorded
        ? [{ childId, serviceDate: date, state }]
        : [];
    });
    const outcome = await recordAttendance(tx, tenantId, facts, touched);
    if (!outcome.ok) return outcome;
    await recordAudit(tx, {
      actor,
      action: 'classes.record_roll_call',
      subjectKind: 'class',
      subjectId: eating.classId,
      detail: { date, edits: body.edits.length, isConfirmation: body.isConfirmation, ...outcome.value },
    });
  }
  const [called] = await findCalledClasses(tx, date, eating.classId);
  const view = viewRollCall(
    {
      date,
      now: now.toISOString(),
      eating,
      children,
      lastEdits: last,
      adults: await findDutyMeals(tx, day),
      calledAt: called?.calledAt ?? null,
    },
    states,
  );
  const skipped = body.edits.filter(({ childId }) => !known.has(childId)).map(({ childId }) => childId);
  return ok({ view, skipped: [...new Set(skipped)] });
}
