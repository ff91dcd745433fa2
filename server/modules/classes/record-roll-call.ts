import type { RollCallBody, RollCallReceipt, RollCallRefusal } from '#common/contract/roll-call.ts';
import { isDate, romanDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import {
  findEatingClass,
  holdClassDay,
  readClassChildren,
  type ClassChild,
  type ClassDay,
  type EatingClass,
} from '#server/modules/meals/read-class-day.ts';
import { settleAttendance, type SeenEntry } from '#server/modules/meals/record-attendance.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findClassRecord, insertSending } from './queries.ts';
import { callClass, correctedTime, isRollCallDay, type Called } from './rules.ts';
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
  if (!isDate(date)) return refuse('bad_day');
  // Held first: everything below is decided on what nobody changes meanwhile.
  await holdClassDay(tx, tenantId, { serviceId, classId, date });
  const eating = await findEatingClass(tx, { serviceId, classId, date }, sender.schoolIds);
  if (!eating) return refuse('unknown_class');
  if (!isRollCallDay(date, romanDate(sender.now))) return refuse('bad_day');
  if (eating.closureReason !== null) return refuse('closed_day');
  return applySending(tx, tenantId, { body, eating }, sender);
}

async function applySending(
  tx: TenantTx,
  tenantId: TenantId,
  { body, eating }: { body: RollCallBody; eating: EatingClass },
  { actor, now }: Sender,
): Promise<Outcome<RollCallReceipt, 'frozen_day'>> {
  const { serviceId, date, isConfirmation } = body;
  const { classId } = eating;
  const day = { serviceId, classId, date };
  let children = await readClassChildren(tx, day);
  const known = new Set(children.map(({ childId }) => childId));
  const isKnown = ({ childId }: { childId: number }) => known.has(childId);
  const kept = { ...body, edits: body.edits.filter(isKnown) };
  const isNew = await keepSending(tx, tenantId, day, kept, { actor, now });
  const record = await findClassRecord(tx, day, [...known]);
  const speaksForAll = isConfirmation && isNew && !eating.hasOpenOrder;
  const call = () => callClass(children, record.edits, speaksForAll);
  if (isNew) {
    const facts = { serviceId, source: 'roll_call' as const, recordedBy: actor, recordedAt: now };
    const outcome = await settleAttendance(
      tx,
      tenantId,
      facts,
      changesOf(children, call(), date),
      async () => {
        children = await readClassChildren(tx, day);
        return changesOf(children, call(), date);
      },
    );
    if (!outcome.ok) return outcome;
    await recordAudit(tx, {
      actor,
      action: 'classes.record_roll_call',
      subjectKind: 'class',
      subjectId: classId,
      detail: { date, edits: body.edits.length, isConfirmation, ...outcome.value },
    });
  }
  const view = viewRollCall({ date, now: now.toISOString(), eating, children, record }, call());
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

/** Says whether it is new. */
function keepSending(
  tx: TenantTx,
  tenantId: TenantId,
  day: ClassDay,
  body: RollCallBody,
  { actor, now }: Pick<Sender, 'actor' | 'now'>,
): Promise<boolean> {
  const corrected = (moment: string) => correctedTime(moment, body.sentAt, now);
  return insertSending(
    tx,
    tenantId,
    {
      ...day,
      key: body.key,
      isConfirmation: body.isConfirmation,
      deviceTime: body.madeAt,
      madeAt: corrected(body.madeAt),
      madeBy: body.madeBy,
      recordedBy: actor,
    },
    body.edits.map((edit) => ({ ...edit, deviceTime: edit.madeAt, madeAt: corrected(edit.madeAt) })),
    [...new Map(body.adults.map((count) => [count.duty, count])).values()],
  );
}
