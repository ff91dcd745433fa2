import type { AttendanceState } from '#common/contract/meals.ts';
import type {
  OpenedTicket,
  OpenTicketBody,
  OpenTicketRefusal,
  TicketChannel,
} from '#common/contract/support.ts';
import { addDays, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { claimsAgainst } from '#common/ticket.ts';
import { nameInvoice } from '#server/modules/billing/name-invoice.ts';
import { readDayRecord } from '#server/modules/meals/read-day-record.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { addFamilyMessage } from './add-family-message.ts';
import {
  countOpenedSince,
  findSchoolOf,
  findTicketByKey,
  insertTicket,
  reserveNumber,
  type StoredTicket,
} from './opening-queries.ts';
import { findGuardian, findOwnChildren, isCarer } from './queries.ts';
import { promiseAnswer } from './promise-answer.ts';
import { ticketNumber } from './rules.ts';

export const OPENED_MAIL = 'support.opened';

/** A month of two children can be disputed in one evening; more than that is a machine. */
const MAX_A_DAY = 60;
const DISPUTABLE_DAYS = 366;

export interface WantedTicket extends OpenTicketBody {
  requestKey: string;
}

export interface Opener {
  /** As in the audit trail. */
  actor: string;
  channel: TicketChannel;
  /** Whose ticket it is, whoever writes it down. */
  guardianId: number;
  today: DateString;
}

interface Subject {
  schoolId: number | null;
  recordedState: AttendanceState | null;
}

/**
 * Opens a *segnalazione* of a guardian, through whichever channel. Only about the guardian's own children, and invoices
 * that it may see; a carer asks nothing about money. A disputed day keeps what is recorded at this moment; it is disputed once, by whomever. The same key
 * and content are the same ticket again. The confirmation leaves with the number.
 */
export async function openTicket(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: WantedTicket,
  opener: Opener,
): Promise<Outcome<OpenedTicket, OpenTicketRefusal>> {
  const { guardianId, today } = opener;
  const text = wanted.text?.trim() ?? '';
  const known = await findTicketByKey(tx, guardianId, wanted.requestKey);
  if (known) return again(known, wanted);
  const subject = await judgeSubject(tx, { ...wanted, text }, opener);
  if (!subject.ok) return subject;
  if ((await countOpenedSince(tx, guardianId, 24)) >= MAX_A_DAY) return refuse('too_many_tickets');

  const year = Number(today.slice(0, 4));
  const number = await reserveNumber(tx, tenantId, year);
  const due = await promiseAnswer(tx, wanted.kind, today);
  const ticketId = await insertTicket(tx, tenantId, {
    year,
    number,
    kind: wanted.kind,
    guardianId,
    childId: wanted.childId ?? null,
    serviceDate: wanted.serviceDate ?? null,
    claimedState: wanted.claimedState ?? null,
    invoiceId: wanted.invoiceId ?? null,
    ...subject.value,
    channel: opener.channel,
    openedBy: opener.actor,
    requestKey: wanted.requestKey,
    ...due,
  });
  if (ticketId === null) {
    const meanwhile = await findTicketByKey(tx, guardianId, wanted.requestKey);
    return meanwhile ? again(meanwhile, wanted) : refuse('already_disputed');
  }
  await announce(tx, tenantId, { ticketId, text }, opener);
  return ok({ ticketId, number: ticketNumber({ year, number }), dueOn: due.dueOn });
}

/** Writes the first words down, sends the confirmation, and leaves the trace. */
async function announce(
  tx: TenantTx,
  tenantId: TenantId,
  { ticketId, text }: { ticketId: number; text: string },
  { actor, channel, guardianId }: Opener,
): Promise<void> {
  if (text !== '') {
    const message = { ticketId, kind: 'message' as const, text, requestKey: null };
    await addFamilyMessage(tx, tenantId, message, { actor, guardianId });
  }
  const { email } = await findGuardian(tx, guardianId);
  if (email) {
    await putInOutbox(tx, tenantId, {
      channel: 'email',
      kind: OPENED_MAIL,
      subjectKey: String(ticketId),
      recipient: email,
    });
  }
  await recordAudit(tx, {
    actor,
    action: 'support.open_ticket',
    subjectKind: 'ticket',
    subjectId: ticketId,
    detail: { channel },
  });
}

function again(known: StoredTicket, wanted: WantedTicket): Outcome<OpenedTicket, 'key_reused'> {
  const isSame =
    known.kind === wanted.kind &&
    known.childId === (wanted.childId ?? null) &&
    known.serviceDate === (wanted.serviceDate ?? null) &&
    known.claimedState === (wanted.claimedState ?? null) &&
    known.invoiceId === (wanted.invoiceId ?? null) &&
    (known.text ?? '') === (wanted.text?.trim() ?? '');
  if (!isSame) return refuse('key_reused');
  return ok({ ticketId: known.ticketId, number: ticketNumber(known), dueOn: known.dueOn });
}

async function judgeSubject(
  tx: TenantTx,
  { kind, childId, serviceDate, claimedState, invoiceId, text }: OpenTicketBody,
  { guardianId, today }: Opener,
): Promise<Outcome<Subject, OpenTicketRefusal>> {
  const isOfMoney = kind === 'payment' || kind === 'disputed_day' || invoiceId !== undefined;
  if (isOfMoney && (await isCarer(tx, guardianId))) return refuse('closed_to_carers');
  const isOwn = (await findOwnChildren(tx, guardianId)).some((own) => own.childId === childId);
  if (childId !== undefined && !isOwn) return refuse('unknown_child');
  if (invoiceId !== undefined && !(await nameInvoice(tx, invoiceId, guardianId))) {
    return refuse('unknown_invoice');
  }
  if (kind === 'disputed_day') {
    if (childId === undefined || serviceDate === undefined || claimedState === undefined) {
      return refuse('bad_subject');
    }
    return judgeDay(tx, { childId, serviceDate, claimedState }, today);
  }
  if (serviceDate !== undefined || claimedState !== undefined) return refuse('bad_subject');
  if (!text) return refuse('text_missing');
  const schoolId = childId === undefined ? null : await findSchoolOf(tx, childId, today);
  return ok({ schoolId, recordedState: null });
}

/** A day can be disputed once the family itself can no longer change it. */
async function judgeDay(
  tx: TenantTx,
  {
    childId,
    serviceDate,
    claimedState,
  }: Required<Pick<OpenTicketBody, 'childId' | 'serviceDate' | 'claimedState'>>,
  today: DateString,
): Promise<Outcome<Subject, 'day_not_disputable' | 'nothing_to_dispute'>> {
  const isInTime = serviceDate <= today && serviceDate >= addDays(today, -DISPUTABLE_DAYS);
  const record = isInTime ? await readDayRecord(tx, { childId, date: serviceDate }) : null;
  if (!record || record.day.state === 'closed' || record.day.deadline !== null) {
    return refuse('day_not_disputable');
  }
  const { state } = record.day;
  return claimsAgainst(state).includes(claimedState)
    ? ok({ schoolId: record.schoolId, recordedState: state })
    : refuse('nothing_to_dispute');
}
