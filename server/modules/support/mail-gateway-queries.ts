/** The gateway that hands over families' answers by e-mail, and what it has handed over. */
import { sql } from 'kysely';
import type { MailGatewayBody, MailOutcome, TicketSettings } from '#common/contract/ticket-settings.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface MailGateway extends MailGatewayBody {
  secret: Buffer | null;
  secretMadeAt: Date | null;
}

export async function findMailGateway(tx: TenantTx): Promise<MailGateway> {
  const result = await sql<MailGateway>`
    select is_enabled as "isEnabled", address, secret, secret_made_at as "secretMadeAt"
    from ticket_mail_gateway`.execute(tx);
  return result.rows[0] ?? { isEnabled: false, address: null, secret: null, secretMadeAt: null };
}

export async function saveMailGateway(
  tx: TenantTx,
  tenantId: TenantId,
  { isEnabled, address }: MailGatewayBody,
): Promise<void> {
  // A row first: what is inserted is checked before it is found to be there.
  await sql`insert into ticket_mail_gateway (tenant_id) values (${tenantId}) on conflict do nothing`.execute(
    tx,
  );
  await sql`update ticket_mail_gateway set is_enabled = ${isEnabled}, address = ${address}`.execute(tx);
}

export async function saveMailSecret(tx: TenantTx, tenantId: TenantId, secret: Buffer): Promise<void> {
  await sql`
    insert into ticket_mail_gateway (tenant_id, secret, secret_made_at) values (${tenantId}, ${secret}, now())
    on conflict (tenant_id) do update set secret = excluded.secret, secret_made_at = excluded.secret_made_at`.execute(
    tx,
  );
}

/** Mails of a Comune come one after the other, so that a repeat finds the first. */
export async function lockMails(tx: TenantTx, tenantId: TenantId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('ticket mails'), hashtext(${tenantId}))`.execute(tx);
}

export async function findMail(
  tx: TenantTx,
  messageId: string,
): Promise<{ bodyHash: Buffer; outcome: MailOutcome } | null> {
  const result = await sql<{ bodyHash: Buffer; outcome: MailOutcome }>`
    select body_hash as "bodyHash", outcome from ticket_mail where message_id = ${messageId}`.execute(tx);
  return result.rows[0] ?? null;
}

export async function insertMail(
  tx: TenantTx,
  tenantId: TenantId,
  mail: { messageId: string; bodyHash: Buffer; outcome: MailOutcome; ticketId: number | null },
): Promise<void> {
  await sql`
    insert into ticket_mail (tenant_id, message_id, body_hash, outcome, ticket_id)
    values (${tenantId}, ${mail.messageId}, ${mail.bodyHash}, ${mail.outcome}, ${mail.ticketId})`.execute(tx);
}

export async function findMails(tx: TenantTx, limit: number): Promise<TicketSettings['mail']['latest']> {
  const result = await sql<{ receivedAt: Date; outcome: MailOutcome; ticketNumber: string | null }>`
    select m.received_at as "receivedAt", m.outcome,
      t.year || '/' || lpad(t.number::text, 5, '0') as "ticketNumber"
    from ticket_mail m left join ticket t on t.tenant_id = m.tenant_id and t.ticket_id = m.ticket_id
    order by m.received_at desc limit ${limit}`.execute(tx);
  return result.rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
}

export interface AnsweredTicket {
  ticketId: number;
  guardianId: number;
  /** Of its guardian, in small letters. */
  email: string | null;
}

export async function findTicketByToken(tx: TenantTx, token: string): Promise<AnsweredTicket | null> {
  const result = await sql<AnsweredTicket>`
    select t.ticket_id as "ticketId", t.guardian_id as "guardianId", lower(g.email) as email
    from ticket t join guardian_contact g using (tenant_id, guardian_id)
    where t.reply_token = ${token}`.execute(tx);
  return result.rows[0] ?? null;
}

/** Where a family's answer to a mail about this ticket goes; `null`: answers by e-mail are not taken. */
export async function findReplyTo(
  tx: TenantTx,
  ticketId: number,
): Promise<{ address: string; token: string } | null> {
  const result = await sql<{ address: string; token: string }>`
    select g.address, t.reply_token as token
    from ticket t join ticket_mail_gateway g using (tenant_id)
    where t.ticket_id = ${ticketId} and g.is_enabled`.execute(tx);
  return result.rows[0] ?? null;
}
