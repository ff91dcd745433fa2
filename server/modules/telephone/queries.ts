/** The gateway, the messages that it sent, and who may be behind them. */
import { sql, type UpdateObject } from 'kysely';
import type { GatewayBody, PhoneAnswer, PhoneChannel, PhoneContact } from '#common/contract/telephone.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Tables } from '#server/platform/tables.ts';
import { GUESS_WINDOW_MINUTES, type Guesses } from './rules.ts';

export interface Gateway extends GatewayBody {
  secret: Buffer | null;
  secretMadeAt: Date | null;
}

const NO_GATEWAY: Gateway = {
  isEnabled: false,
  voiceNumber: null,
  smsNumber: null,
  secret: null,
  secretMadeAt: null,
};

export async function findGateway(tx: TenantTx): Promise<Gateway> {
  const row = await tx
    .selectFrom('phone_gateway')
    .select([
      'is_enabled as isEnabled',
      'voice_number as voiceNumber',
      'sms_number as smsNumber',
      'secret',
      'secret_made_at as secretMadeAt',
    ])
    .executeTakeFirst();
  return row ?? NO_GATEWAY;
}

export async function updateGateway(tx: TenantTx, tenantId: TenantId, gateway: GatewayBody): Promise<void> {
  await change(tx, tenantId, {
    is_enabled: gateway.isEnabled,
    voice_number: gateway.voiceNumber,
    sms_number: gateway.smsNumber,
  });
}

export async function updateSecret(tx: TenantTx, tenantId: TenantId, secret: Buffer): Promise<void> {
  await change(tx, tenantId, { secret, secret_made_at: sql<Date>`now()` });
}

async function change(
  tx: TenantTx,
  tenantId: TenantId,
  values: UpdateObject<Tables, 'phone_gateway'>,
): Promise<void> {
  await tx
    .insertInto('phone_gateway')
    .values({ tenant_id: tenantId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx.updateTable('phone_gateway').set(values).execute();
}

/** Messages of a Comune come one after the other: guesses sent all at once are counted too, and a repeat finds the first. */
export async function lockMessages(tx: TenantTx, tenantId: TenantId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('phone messages'), hashtext(${tenantId}))`.execute(tx);
}

/** By the database's clock, which judges deadlines too. */
export async function readRomanDate(tx: TenantTx): Promise<string> {
  const result = await sql<{ today: string }>`
    select (clock_timestamp() at time zone 'Europe/Rome')::date::text as today`.execute(tx);
  const [row] = result.rows;
  if (!row) throw new Error('a clock without a time');
  return row.today;
}

export async function findAnswered(
  tx: TenantTx,
  messageId: string,
): Promise<{ bodyHash: Buffer; answer: PhoneAnswer } | null> {
  const row = await tx
    .selectFrom('phone_message')
    .select(['body_hash as bodyHash', 'answer'])
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  // Written by `insertMessage` alone.
  return row ? { bodyHash: row.bodyHash, answer: row.answer as PhoneAnswer } : null;
}

export async function insertMessage(
  tx: TenantTx,
  tenantId: TenantId,
  message: {
    messageId: string;
    bodyHash: Buffer;
    channel: PhoneChannel;
    caller: string;
    source: Buffer;
    childId: number | null;
    answer: PhoneAnswer;
  },
): Promise<void> {
  const { answer } = message;
  await tx
    .insertInto('phone_message')
    .values({
      tenant_id: tenantId,
      message_id: message.messageId,
      body_hash: message.bodyHash,
      channel: message.channel,
      caller: message.caller,
      source: message.source,
      child_id: message.childId,
      outcome: answer.outcome,
      receipt_number: answer.receipt,
      answer: JSON.stringify(answer),
    })
    .execute();
}

/** Wrong codes of the last hour, of this source and of all that show a number, and whether a family has given it to us. */
export async function countGuesses(
  tx: TenantTx,
  { source, number }: { source: Buffer; number: string },
): Promise<Guesses> {
  const result = await sql<Guesses>`
    select count(*) filter (where source = ${source})::int as "ofSource",
      count(*) filter (where caller <> '')::int as "ofAll",
      exists (select from child_caller where number = nullif(${number}, '')) as "isKnownCaller",
      ${number} = '' as "isWithheld"
    from phone_message
    where outcome = 'unknown_code'
      and received_at > clock_timestamp() - make_interval(mins => ${GUESS_WINDOW_MINUTES})`.execute(tx);
  return result.rows[0] ?? { ofSource: 0, ofAll: 0, isKnownCaller: false, isWithheld: number === '' };
}

export interface Caller {
  childId: number;
  firstName: string;
  /** In whose name the request is: of the guardians, who has that number, else the payer. */
  guardianId: number;
}

export async function findCaller(tx: TenantTx, code: string, number: string): Promise<Caller | null> {
  const result = await sql<Caller>`
    select k.child_id as "childId", g.first_name as "firstName", c.guardian_id as "guardianId"
    from cancellation_code k
    join child_caller c on c.tenant_id = k.tenant_id and c.child_id = k.child_id
    join child_guardianship g on g.tenant_id = k.tenant_id and g.child_id = k.child_id and g.guardian_id = c.guardian_id
    where k.code = ${code}
    order by (c.number = nullif(${number}, '')) desc nulls last, c.rank, c.guardian_id
    limit 1`.execute(tx);
  return result.rows[0] ?? null;
}

export async function listContacts(tx: TenantTx, limit: number): Promise<PhoneContact[]> {
  const result = await sql<Omit<PhoneContact, 'receivedAt'> & { receivedAt: Date }>`
    select m.received_at as "receivedAt", m.channel, m.caller, m.outcome, m.receipt_number as "receiptNumber",
      (select g.first_name || ' ' || g.last_name from child_guardianship g
        where g.tenant_id = m.tenant_id and g.child_id = m.child_id limit 1) as "childName"
    from phone_message m
    order by m.received_at desc limit ${limit}`.execute(tx);
  return result.rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
}
