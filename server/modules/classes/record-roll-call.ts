import type { RollCallBody, RollCallReceipt, RollCallRefusal } from '#common/contract/roll-call.ts';
import { isDate, romanDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import {
  holdClassDay,
  readClassDay,
  type ClassChild,
  type ClassDay,
  type ReadClassDay,
} from '#server/modules/meals/read-class-day.ts';
import { settleAttendance, type SeenEntry } from '#server/modules/meals/record-attendance.ts';
import { auditWrite } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findClassRecord, sendingWrites } from './queries.ts';
import {
  callClass,
  correctedTime,
  isRollCallDay,
  recordAfter,
  type Called,
  type ClassReader,
  type Sending,
} from './rules.ts';
import { viewRollCall } from './view-roll-call.ts';

interface Sender extends ClassReader {
  actor: string;
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
  if (!isDate(date)) return refuse('bad_day');
  // Held first: everything below is decided on what nobody changes meanwhile.
  await holdClassDay(tx, tenantId, { serviceId, classId, date });
  const found = await readClassDay(tx, { serviceId, classId, date }, sender.schoolIds);
  if (!found) return refuse('unknown_class');
  if (!isRollCallDay(date, romanDate(sender.now))) return refuse('bad_day');
  if (found.eating.closureReason !== null) return refuse('closed_day');
  return applySending(tx, tenantId, { body, ...found }, sender);
}

async function applySending(
  tx: TenantTx,
  tenantId: TenantId,
  { body, eating, children: found }: { body: RollCallBody } & ReadClassDay,
  { actor, now, schoolIds, seesDiets }: Sender,
): Promise<Outcome<RollCallReceipt, 'frozen_day'>> {
  const { serviceId, date } = body;
  const { classId } = eating;
  const day = { serviceId, classId, date };
  let children = found;
  const known = new Set(children.map(({ childId }) => childId));
  const isKnown = ({ childId }: { childId: number }) => known.has(childId);
  const before = await findClassRecord(tx, day, [...known], body.key);
  const sending = toSending({ ...body, edits: body.edits.filter(isKnown) }, day, { actor, now });
  const record = before.hasArrived ? before : recordAfter(before, sending);
  const speaksForAll = sending.isConfirmation && !before.hasArrived && !eating.hasOpenOrder;
  const call = () => callClass(children, record.edits, speaksForAll);
  if (!before.hasArrived) {
    const facts = { serviceId, source: 'roll_call' as const, recordedBy: actor, recordedAt: now };
    const decided = changesOf(children, call(), date);
    const audit = auditWrite({
      actor,
      action: 'classes.record_roll_call',
      subjectKind: 'class',
      subjectId: classId,
      detail: {
        date,
        edits: body.edits.length,
        isConfirmation: sending.isConfirmation,
        recorded: decided.length,
      },
    });
    const decideAgain = async () => {
      children = (await readClassDay(tx, day, schoolIds))?.children ?? [];
      return changesOf(children, call(), date);
    };
    const beside = [...sendingWrites(tenantId, sending), audit];
    const outcome = await settleAttendance(tx, tenantId, facts, decided, decideAgain, beside);
    if (!outcome.ok) return outcome;
  }
  const facts = { date, now: now.toISOString(), eating, children, record, seesDiets };
  const view = viewRollCall(facts, call());
  const skipped = body.edits.filter((edit) => !isKnown(edit)).map(({ childId }) => childId);
  return ok({ view, skipped: [...new Set(skipped)] });
}

function changesOf(
  children: readonly ClassChild[],
  called: ReadonlyMap<number, Called>,
  serviceDate: DateString,
): SeenEntry[] {
  return children.flatMap(({ childId, recorded, version }) => {
    const { state, isSaid } = called.get(childId) ?? {};
    if (state === undefined || !isSaid || state === recorded) return [];
    return [{ childId, serviceDate, state, seen: { state: recorded, version } }];
  });
}

/** With every moment by the server's clock; of each duty the last count. */
function toSending(
  body: RollCallBody,
  day: ClassDay,
  { actor, now }: Pick<Sender, 'actor' | 'now'>,
): Sending & ClassDay {
  const corrected = (moment: string) => correctedTime(moment, body.sentAt, now);
  return {
    ...day,
    key: body.key,
    isConfirmation: body.isConfirmation,
    deviceTime: body.madeAt,
    madeAt: corrected(body.madeAt),
    madeBy: body.madeBy,
    recordedBy: actor,
    edits: body.edits.map((edit) => ({ ...edit, deviceTime: edit.madeAt, madeAt: corrected(edit.madeAt) })),
    counts: [...new Map(body.adults.map((count) => [count.duty, count])).values()],
  };
}
