import type { RollCallBody, RollCallReceipt, RollCallRefusal } from '#common/contract/roll-call.ts';
import { isDate, romanDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { isRollCallDay } from '#common/roll-call-days.ts';
import {
  holdClassDays,
  NOTHING_BESIDE,
  readClassDays,
  type ClassChild,
  type ReadClassDay,
  type ServiceDay,
} from '#server/modules/meals/read-class-day.ts';
import { settleAttendance, type SeenEntry } from '#server/modules/meals/record-attendance.ts';
import { auditWrites } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { recordOfClass, sendingWrites, toRecord, type FoundRecord } from './queries.ts';
import {
  callClass,
  correctedTime,
  isSeenBy,
  recordAfter,
  type Called,
  type ClassReader,
  type ClassRecord,
  type Sending,
} from './rules.ts';
import { viewRollCall } from './view-roll-call.ts';

export interface Sender extends ClassReader {
  actor: string;
}

export interface RollCallSending {
  classId: number;
  body: RollCallBody;
  sender: Sender;
}

export type RollCallOutcome = Outcome<RollCallReceipt, RollCallRefusal>;

/** One sending of a class's roll call, in the caller's transaction: see `recordRollCallsTogether`. */
export async function recordRollCall(
  tx: TenantTx,
  tenantId: TenantId,
  sending: RollCallSending,
): Promise<RollCallOutcome> {
  const [outcome] = await recordRollCallsTogether(tx, tenantId, [sending]);
  if (!outcome) throw new Error('a sending without an outcome');
  return outcome;
}

/**
 * Records sendings of roll calls, in one transaction of the caller. Sendings may come twice, late and in any
 * order: the state of each child is always that of its last deliberate edit by the server's clock. One that had arrived
 * before changes nothing. Edits for children who are not in the class are left out and named in the answer. Refuses a
 * class of other schools as unknown, days out of reach or closed, and billed months.
 *
 * Several classes may send at once: each is judged by itself, and a refused one writes nothing. All are of one service and
 * day; no two may be of one class, or have one key. The outcomes are in their order.
 */
export async function recordRollCallsTogether(
  tx: TenantTx,
  tenantId: TenantId,
  sendings: readonly RollCallSending[],
): Promise<RollCallOutcome[]> {
  const [first] = sendings;
  if (!first) return [];
  const { serviceId, date } = first.body;
  if (!isDate(date)) return sendings.map(() => refuse('bad_day'));
  const day = { serviceId, date };
  const classIds = sendings.map(({ classId }) => classId);
  // Held first: everything below is decided on what nobody changes meanwhile.
  await holdClassDays(tx, tenantId, day, classIds);
  const keys = sendings.map(({ classId, body: { key } }) => ({ classId, key }));
  const found = await readClassDays(tx, day, classIds, recordOfClass(date, keys));
  const judged = sendings.map((sending) => judge(sending, found.get(sending.classId)));
  await write(
    tx,
    tenantId,
    day,
    judged.flatMap((one) => (one.ok && one.value.isNew ? one.value : [])),
  );
  return judged.map((one) => (one.ok ? ok(receiptOf(one.value)) : one));
}

function childIdsOf({ children }: Pick<ReadClassDay, 'children'>): Set<number> {
  return new Set(children.map(({ childId }) => childId));
}

/** A sending that is accepted, and what is known of its class with it. */
interface Heard extends RollCallSending {
  found: ReadClassDay;
  sent: Sending & { classId: number };
  record: ClassRecord;
  /** Had not arrived before. */
  isNew: boolean;
  /** What it makes of the children that were found. */
  called: Map<number, Called>;
}

function judge(
  { classId, body, sender }: RollCallSending,
  found: ReadClassDay<FoundRecord> | undefined,
): Outcome<Heard, RollCallRefusal> {
  if (!found || !isSeenBy(sender.schoolIds, found.eating)) return refuse('unknown_class');
  if (!isRollCallDay(body.date, romanDate(sender.now))) return refuse('bad_day');
  if (found.eating.closureReason !== null) return refuse('closed_day');
  const known = childIdsOf(found);
  const edits = body.edits.filter(({ childId }) => known.has(childId));
  const sent = { classId, ...toSending({ ...body, edits }, sender) };
  const before = toRecord(found.beside);
  const isNew = !before.hasArrived;
  const record = isNew ? recordAfter(before, sent) : before;
  const heard = callOf({ classId, body, sender, found, sent, record, isNew });
  if (found.isFrozen && isNew && changesOf(heard).length > 0) return refuse('frozen_day');
  return ok(heard);
}

/** The class is called, or called again where somebody has changed it since. */
function callOf(heard: Omit<Heard, 'called'>): Heard {
  const { found, sent, record, isNew } = heard;
  const speaksForAll = sent.isConfirmation && isNew && !found.eating.hasOpenOrder;
  return { ...heard, called: callClass(found.children, record.edits, speaksForAll) };
}

async function write(tx: TenantTx, tenantId: TenantId, day: ServiceDay, heard: Heard[]): Promise<void> {
  if (heard.length === 0) return;
  const decided = heard.map(changesOf);
  const audited = heard.map(({ classId, body, sender, sent }, index) => ({
    ...{ actor: sender.actor, action: 'classes.record_roll_call', subjectKind: 'class', subjectId: classId },
    detail: {
      date: day.date,
      edits: body.edits.length,
      isConfirmation: sent.isConfirmation,
      recorded: decided[index]?.length ?? 0,
    },
  }));
  const decideAgain = async (): Promise<SeenEntry[]> => {
    const found = await readClassDays(
      tx,
      day,
      heard.map(({ classId }) => classId),
      NOTHING_BESIDE,
    );
    for (const one of heard) {
      const children: ClassChild[] = found.get(one.classId)?.children ?? [];
      Object.assign(one, callOf({ ...one, found: { ...one.found, children } }));
    }
    return heard.flatMap(changesOf);
  };
  const beside = [
    ...sendingWrites(
      tenantId,
      day,
      heard.map(({ sent }) => sent),
    ),
    auditWrites(audited),
  ];
  const facts = { serviceId: day.serviceId, source: 'roll_call' as const };
  const outcome = await settleAttendance(tx, tenantId, facts, decided.flat(), decideAgain, beside);
  if (!outcome.ok) throw new Error('a day that is held was frozen');
}

function changesOf({ found, called, body, sender }: Heard): SeenEntry[] {
  const said = { serviceDate: body.date, recordedBy: sender.actor, recordedAt: sender.now };
  return found.children.flatMap(({ childId, recorded, version }) => {
    const { state, isSaid } = called.get(childId) ?? {};
    if (state === undefined || !isSaid || state === recorded) return [];
    return [{ ...said, childId, state, seen: version }];
  });
}

function receiptOf({ body, sender: { now, seesDiets }, found, record, called }: Heard): RollCallReceipt {
  const { eating, children } = found;
  const facts = { date: body.date, now: now.toISOString(), eating, children, record, seesDiets };
  const known = childIdsOf(found);
  const skipped = body.edits.map(({ childId }) => childId).filter((childId) => !known.has(childId));
  return { view: viewRollCall(facts, called), skipped: [...new Set(skipped)] };
}

/** With every moment by the server's clock; of each duty the last count. */
function toSending(body: RollCallBody, { actor, now }: Pick<Sender, 'actor' | 'now'>): Sending {
  const corrected = (moment: string) => correctedTime(moment, body.sentAt, now);
  return {
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
