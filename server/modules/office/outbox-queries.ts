/** Posta: the messages that leave, found by whom they go to and by what they are about. */
import { sql, type RawBuilder } from 'kysely';
import type { InvoiceRef } from '#common/contract/billing.ts';
import type {
  MessageChannel,
  MessageTry,
  OutboxList,
  OutboxRow,
  OutboxSort,
} from '#common/contract/outbox.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';

export type OutboxState = 'pending' | 'sending' | 'sent' | 'needless' | 'failed' | 'bounced';

type Instants = 'nextAttemptAt' | 'createdAt' | 'sentAt';
export type OutboxFact = Omit<OutboxRow, Instants | 'state'> & {
  state: OutboxState;
  nextAttemptAt: Date | null;
  createdAt: Date;
  sentAt: Date | null;
};

/** What somebody has typed: a message matches when any of it does. */
export interface MessageClue {
  /** Contained in the address, whatever the case; empty: not looked for. */
  address: string;
  kinds: readonly string[];
  /** As `search_words` cuts them: a family has them all, each the beginning of a word of somebody of it. */
  words: readonly string[];
  /** The number of an invoice, or of a notice with or without its first digit. */
  digits: string | null;
}

export interface WantedMessages {
  /** `null`: nothing was typed. */
  clue: MessageClue | null;
  kind: string | null;
  channel: MessageChannel | null;
  from: DateString | null;
  to: DateString | null;
  invoiceId: number | null;
  familyId: number | null;
}

/** Comes after whatever begins with a word: no character is greater. */
const END = '\u{10ffff}';

export async function findMessages(
  tx: TenantTx,
  { states, ...wanted }: WantedMessages & { states: readonly OutboxState[] },
  { sort, limit, offset }: { sort: OutboxSort; limit: number; offset: number },
): Promise<OutboxFact[]> {
  const order = sort === 'oldest' ? sql`m.message_id` : sql`m.message_id desc`;
  return describe(
    tx,
    sql`select m.* from outbox_message m where m.state = any(${states}::text[]) and ${matches(wanted)}
      order by ${order} limit ${limit} offset ${offset}`,
    order,
  );
}

export async function findMessage(tx: TenantTx, messageId: number): Promise<OutboxFact | null> {
  const page = sql`select m.* from outbox_message m where m.message_id = ${messageId}`;
  return (await describe(tx, page, sql`m.message_id`))[0] ?? null;
}

export async function countMessages(tx: TenantTx, wanted: WantedMessages): Promise<OutboxList['counts']> {
  const result = await sql<OutboxList['counts']>`
    select (count(*) filter (where m.state = 'bounced'))::int as bounced,
      (count(*) filter (where m.state = 'failed'))::int as failed,
      (count(*) filter (where m.state in ('pending', 'sending')))::int as pending,
      (count(*) filter (where m.state = 'sent'))::int as sent,
      (count(*) filter (where m.state = 'needless'))::int as needless
    from outbox_message m where ${matches(wanted)}`.execute(tx);
  return result.rows[0] ?? { bounced: 0, failed: 0, pending: 0, sent: 0, needless: 0 };
}

function matches(wanted: WantedMessages): RawBuilder<unknown> {
  const { clue, kind, channel, from, to, invoiceId, familyId } = wanted;
  const conditions = [
    ...(clue === null ? [] : [fitsClue(clue)]),
    ...(kind === null ? [] : [sql`m.kind = ${kind}`]),
    ...(channel === null ? [] : [sql`m.channel = ${channel}`]),
    ...(from === null ? [] : [sql`m.created_at >= ${from}::date::timestamp at time zone 'Europe/Rome'`]),
    ...(to === null ? [] : [sql`m.created_at < (${to}::date + 1)::timestamp at time zone 'Europe/Rome'`]),
    ...(invoiceId === null ? [] : [isAbout(sql`select ${invoiceId}::bigint`)]),
    ...(familyId === null ? [] : [isOfFamilies(sql`select ${familyId}::bigint`)]),
  ];
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

function fitsClue({ address, kinds, words, digits }: MessageClue): RawBuilder<unknown> {
  const conditions = [
    ...(address === '' ? [] : [sql`position(lower(${address}) in lower(m.recipient)) > 0`]),
    sql`m.kind = any(${[...kinds]}::text[])`,
    ...(words.length === 0 ? [] : [goesTo(sql.join(words.map(familiesOf), sql` intersect `))]),
    ...(digits === null ? [] : [isAbout(invoicesNumbered(digits))]),
  ];
  return sql`(${sql.join(conditions, sql` or `)})`;
}

function familiesOf(word: string): RawBuilder<unknown> {
  const people = (kind: 'guardian' | 'child') => sql`any(array(select f.person_id from person_found f
    where f.kind = ${kind} and f.word >= ${word} and f.word < ${word + END}))`;
  return sql`(select g.family_id from guardian g where g.guardian_id = ${people('guardian')}
    union select c.family_id from child c where c.child_id = ${people('child')})`;
}

function invoicesNumbered(digits: string): RawBuilder<unknown> {
  return sql`select i.invoice_id from invoice i where i.number::text = ${digits}
    union select d.invoice_id from debt_position_item d where d.position_id = any(array(
      select p.position_id from debt_position p where p.notice_number in (${digits}, ${`3${digits}`})))`;
}

function isAbout(invoices: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(m.kind, message_ref(m.subject_key)) in (select v.kind, v.ref_id from message_invoice v
    where v.invoice_id = any(array(${invoices})))`;
}

/** To an address or a device that somebody of these families has today. */
function goesTo(families: RawBuilder<unknown>): RawBuilder<unknown> {
  const adults = sql`select g.guardian_id from guardian g where g.family_id = any(array(${families}))`;
  return sql`(m.channel = 'email' and lower(m.recipient) = any(array(select lower(g.email) from guardian g
      where g.email <> '' and g.guardian_id = any(array(${adults}))))
    or m.channel = 'push' and m.recipient = any(array(select d.subscription_id::text from push_device d
      where d.guardian_id = any(array(${adults})))))`;
}

/** Or about what they owe, whatever address it went to. */
function isOfFamilies(families: RawBuilder<unknown>): RawBuilder<unknown> {
  const bills = sql`select i.invoice_id from invoice i where i.payer_id = any(array(
    select g.guardian_id from guardian g where g.family_id = any(array(${families}))))`;
  return sql`(${goesTo(families)} or ${isAbout(bills)})`;
}

async function describe(
  tx: TenantTx,
  page: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<OutboxFact[]> {
  const result = await sql<OutboxFact>`
    with m as materialized (${page}), address as materialized (
      select distinct on (lower(g.email)) lower(g.email) as email, g.guardian_id
      from guardian g where g.email <> '' and g.merged_into is null order by lower(g.email), g.guardian_id
    )
    select m.message_id as "messageId", m.channel, m.kind, m.recipient, m.state, m.attempts, m.last_error as "lastError",
      case when m.state = 'pending' and m.attempts > 0 then m.next_attempt_at end as "nextAttemptAt",
      m.created_at as "createdAt", m.sent_at as "sentAt", coalesce(about.invoices, '[]') as invoices,
      case when g.family_id is not null
        then json_build_object('familyId', g.family_id, 'name', g.last_name || ' ' || g.first_name) end as family
    from m
    left join lateral (
      select json_agg(json_build_object('invoiceId', i.invoice_id, 'runId', i.run_id, 'code', i.number::text)
        order by i.number) as invoices, min(i.payer_id) as payer_id
      from message_invoice v join invoice i on i.tenant_id = v.tenant_id and i.invoice_id = v.invoice_id
      where v.kind = m.kind and v.ref_id = message_ref(m.subject_key)) about on true
    left join address on m.channel = 'email' and address.email = lower(m.recipient)
    left join push_device device on m.channel = 'push' and device.subscription_id::text = m.recipient
    left join guardian g on g.guardian_id = coalesce(about.payer_id, address.guardian_id, device.guardian_id)
    order by ${order}`.execute(tx);
  return result.rows;
}

/** The name that a family goes by. */
export async function findFamilyRef(
  tx: TenantTx,
  familyId: number,
): Promise<{ familyId: number; name: string } | null> {
  const result = await sql<{ familyId: number; name: string }>`
    select l.family_id as "familyId", coalesce(g.last_name || ' ' || g.first_name, l.code) as name
    from family_listing l left join guardian g on g.guardian_id = l.guardian_id where l.family_id = ${familyId}`.execute(
    tx,
  );
  return result.rows[0] ?? null;
}

export async function findInvoiceRef(tx: TenantTx, invoiceId: number): Promise<InvoiceRef | null> {
  const result = await sql<InvoiceRef>`
    select invoice_id as "invoiceId", run_id as "runId", number::text as code
    from invoice where invoice_id = ${invoiceId}`.execute(tx);
  return result.rows[0] ?? null;
}

export interface TryFact {
  triedAt: Date;
  outcome: MessageTry['outcome'];
  recipient: string | null;
  answer: string | null;
}

export async function findTries(tx: TenantTx, messageId: number): Promise<TryFact[]> {
  const result = await sql<TryFact>`
    select tried_at as "triedAt", outcome, recipient, answer
    from outbox_try where message_id = ${messageId} order by try_id`.execute(tx);
  return result.rows;
}

/** What else than its kind and number its Message-ID is made of. */
export async function findMailMarks(
  tx: TenantTx,
  messageId: number,
): Promise<{ askedAgainAt: Date | null; mailKey: string | null }> {
  const result = await sql<{ askedAgainAt: Date | null; mailKey: string | null }>`
    select asked_again_at as "askedAgainAt", mail_key as "mailKey"
    from outbox_message where message_id = ${messageId}`.execute(tx);
  return result.rows[0] ?? { askedAgainAt: null, mailKey: null };
}
