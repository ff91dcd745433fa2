import { sql } from 'kysely';
import type { MailTexts } from '#common/mail-text.ts';
import type { Context } from './context.ts';
import { inTenant, type TenantId } from './db.ts';
import { mailIdOf } from './mail-id.ts';
import type { BatchMailBuilder, MailBuilders, MailDraft, MailTenant } from './mail-kinds.ts';
import { writeMail } from './mail-template.ts';
import type { OutboxMessage, OutboxSender, SendResult } from './outbox.ts';

/** How many messages of a batch are put together before their turn: drawing goes on while others are handed over. */
const AHEAD = 4;

/** Sends the e-mails of the outbox: each is built shortly before it is sent, by the module that knows its kind. */
export function mailSender(context: Context, builders: MailBuilders, concurrency: number): OutboxSender {
  return {
    channel: 'email',
    concurrency,
    open: async (tenantId, batch) => {
      const tenant = await findMailTenant(context, tenantId, batch);
      const drafts = new Map<OutboxMessage, DraftMaker | null>();
      await readBatch(context, builders, tenant, batch, drafts);
      const made = new Map<OutboxMessage, Promise<Sending>>();
      const begin = (message: OutboxMessage) => {
        const sending = made.get(message) ?? prepareOne(context, builders, tenant, message, drafts);
        made.set(message, sending);
        return sending;
      };
      // While the batch before is being sent.
      for (const message of batch.slice(0, AHEAD)) void begin(message);
      return async (message, turn) => {
        const send = begin(message);
        const at = batch.indexOf(message);
        for (const next of batch.slice(at + 1, at + 1 + AHEAD)) void begin(next);
        const result = await (await send)(turn);
        made.delete(message);
        return result;
      };
    },
  };
}

/** Hands over a message that is ready, or tells why there is none. */
type Sending = (turn: () => Promise<void>) => Promise<SendResult>;
type DraftMaker = () => MailDraft | Promise<MailDraft>;

async function readBatch(
  { db }: Context,
  builders: MailBuilders,
  tenant: MailTenant,
  batch: readonly OutboxMessage[],
  drafts: Map<OutboxMessage, DraftMaker | null>,
): Promise<void> {
  for (const [kind, messages] of Map.groupBy(batch, (message) => message.kind)) {
    const builder = builders[kind];
    if (!builder || typeof builder === 'function') continue;
    try {
      const read = await inTenant(db, tenant.tenantId, (tx) => builder.read(tx, tenant, messages));
      for (const message of messages) drafts.set(message, read.get(message) ?? null);
    } catch {
      // One poisoned message must not spoil its whole batch: each is read alone when its turn comes.
    }
  }
}

/** Never rejects: what goes wrong is what its sending says. */
async function prepareOne(
  context: Context,
  builders: MailBuilders,
  tenant: SendingTenant,
  message: OutboxMessage,
  drafts: ReadonlyMap<OutboxMessage, DraftMaker | null>,
): Promise<Sending> {
  const { recipient } = message;
  if (!recipient) return async () => ({ outcome: 'rejected', reason: 'Nessun indirizzo e-mail.' });
  const builder = builders[message.kind];
  if (!builder) {
    return async () => ({ outcome: 'rejected', reason: `Tipo di messaggio sconosciuto: ${message.kind}` });
  }
  try {
    const draft =
      typeof builder === 'function'
        ? await inTenant(context.db, tenant.tenantId, (tx) => builder(tx, tenant, message))
        : await makeDraft(context, builder, tenant, message, drafts.get(message));
    if (!draft) return async () => ({ outcome: 'needless' });
    const { replyTo, attachments, unsubscribeUrl } = draft;
    return await context.mailer.prepare({
      ...writeMail(draft, tenant.texts[message.kind]),
      ...(replyTo ? { replyTo } : {}),
      ...(attachments ? { attachments } : {}),
      ...(unsubscribeUrl ? { unsubscribeUrl } : {}),
      to: recipient,
      messageId: mailIdOf(context.publicUrl, tenant.tenantId, message),
      date: message.askedAgainAt ?? message.createdAt,
    });
  } catch (error) {
    // One poisoned message must not hold up the others; it comes back with a pause and ends in the list of failures.
    return async () => ({ outcome: 'deferred', reason: String(error).slice(0, 500) });
  }
}

/** `make` is `undefined` when the batch could not be read, `null` when the message no longer applies. */
async function makeDraft(
  { db }: Context,
  builder: BatchMailBuilder,
  tenant: MailTenant,
  message: OutboxMessage,
  make: DraftMaker | null | undefined,
): Promise<MailDraft | null> {
  if (make !== undefined) return make ? make() : null;
  const read = await inTenant(db, tenant.tenantId, (tx) => builder.read(tx, tenant, [message]));
  return (await read.get(message)?.()) ?? null;
}

interface SendingTenant extends MailTenant {
  /** The Comune's own words, by kind of mail. */
  texts: Readonly<Record<string, MailTexts>>;
}

/** Read once for a batch, with the words that the Comune has chosen for its kinds. */
async function findMailTenant(
  context: Context,
  tenantId: TenantId,
  batch: readonly OutboxMessage[],
): Promise<SendingTenant> {
  const kinds = [...new Set(batch.map(({ kind }) => kind))];
  const row = await inTenant(context.db, tenantId, (tx) =>
    sql<Pick<SendingTenant, 'slug' | 'name' | 'texts'>>`
      select t.slug, t.name,
        coalesce((select jsonb_object_agg(own.kind, own.texts)
          from (select distinct on (m.kind) m.kind, m.texts from mail_text m where m.kind = any(${kinds})
                order by m.kind, m.version desc) own), '{}') as texts
      from tenant t`.execute(tx),
  );
  const tenant = row.rows[0];
  if (!tenant) throw new Error(`no tenant ${tenantId}`);
  return { tenantId, ...tenant };
}
