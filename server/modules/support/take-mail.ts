import { createHash } from 'node:crypto';
import type {
  IncomingMail,
  MailAnswer,
  MailOutcome,
  TakeMailRefusal,
} from '#common/contract/ticket-settings.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { readDeliveryReport } from '#server/platform/delivery-report.ts';
import { isSigned, type Signed } from '#server/platform/signed-webhook.ts';
import { takeReport, type ReportOutcome } from '#server/platform/take-report.ts';
import {
  findMail,
  findMailGateway,
  findTicketByToken,
  insertMail,
  lockMails,
} from './mail-gateway-queries.ts';
import { addressOf, ownWords, tokenIn, withAttachments } from './reply-rules.ts';
import { writeToOffice } from './write-to-office.ts';

/** As in the audit trail: what came by e-mail. */
const ACTOR = 'ticket-mail';

export interface HandedOver extends Signed {
  mail: IncomingMail;
  publicUrl: string;
  now: Date;
  today: DateString;
}

/**
 * An e-mail that a gateway hands over: its new words go into the ticket whose token its address carries, when it comes from
 * the address of that family. A delivery report marks the e-mail of ours that did not arrive. The same mail again gets the same answer; the same id with other words is refused.
 */
export async function takeMail(
  tx: TenantTx,
  tenantId: TenantId,
  { mail, publicUrl, now, today, ...signed }: HandedOver,
): Promise<Outcome<MailAnswer, TakeMailRefusal>> {
  const { isEnabled, secret, address } = await findMailGateway(tx);
  if (!isEnabled || !secret || address === null) return refuse('not_enabled');
  if (!isSigned(secret, signed, now)) return refuse('bad_signature');
  await lockMails(tx, tenantId);
  const bodyHash = createHash('sha256').update(signed.body).digest();
  const known = await findMail(tx, mail.messageId);
  if (known)
    return known.bodyHash.equals(bodyHash) ? ok({ outcome: known.outcome }) : refuse('message_id_reused');
  const reported = await judgeReport(tx, { tenantId, publicUrl }, mail);
  const { outcome, ticketId } = reported
    ? { outcome: reported, ticketId: null }
    : await judge(tx, tenantId, { mail, address, today });
  await insertMail(tx, tenantId, { messageId: mail.messageId, bodyHash, outcome, ticketId });
  return ok({ outcome });
}

/** `null`: no report of a delivery, or one that cannot be read. */
async function judgeReport(
  tx: TenantTx,
  where: { tenantId: TenantId; publicUrl: string },
  { report }: IncomingMail,
): Promise<MailOutcome | null> {
  const read = report === undefined ? null : readDeliveryReport(report);
  if (!read) return null;
  const outcome = await takeReport(tx, where, read);
  return OUTCOMES[outcome];
}

const OUTCOMES = {
  returned: 'returned',
  unknown: 'unknown_mail',
  not_failed: 'automatic',
} as const satisfies Record<ReportOutcome, MailOutcome>;

async function judge(
  tx: TenantTx,
  tenantId: TenantId,
  { mail, address, today }: { mail: IncomingMail; address: string; today: DateString },
): Promise<{ outcome: MailOutcome; ticketId: number | null }> {
  const nothing = (outcome: MailOutcome, ticketId: number | null = null) => ({ outcome, ticketId });
  const token = tokenIn(mail.to, address);
  const ticket = token === null ? null : await findTicketByToken(tx, token);
  if (!ticket) return nothing('unknown_ticket');
  const { ticketId, guardianId, email } = ticket;
  // An answering machine that is answered would answer for ever.
  if (mail.isAutomatic) return nothing('automatic', ticketId);
  if (email === null || addressOf(mail.from) !== email) return nothing('unknown_sender', ticketId);
  const text = withAttachments(ownWords(mail.text), mail.attachments);
  if (text === '') return nothing('empty', ticketId);
  const requestKey = `mail-${createHash('sha256').update(mail.messageId).digest('hex').slice(0, 32)}`;
  const wanted = { ticketId, text, requestKey };
  const written = await writeToOffice(tx, tenantId, wanted, { actor: ACTOR, guardianId, today });
  return nothing(written.ok ? 'added' : 'unknown_ticket', ticketId);
}
