import { beforeEach, expect, it } from 'vitest';
import { useDatabase } from '../../test/support/database.ts';
import { makeTenant } from '../../test/support/factories.ts';
import { useApp } from '../../test/support/test-app.ts';
import { mailSender } from './dispatch-mail.ts';
import type { BatchMailBuilder, MailBuilders, MailDraft } from './mail-kinds.ts';
import { drainOutbox } from './outbox-pump.ts';
import { putInOutbox } from './outbox.ts';

const database = useDatabase();
const web = useApp(database);
let tenantId = '';

beforeEach(async () => {
  tenantId ||= await makeTenant(database.ownerPool);
  await database.ownerPool.query('delete from outbox_message');
});

async function queue(kind: string, subjects: readonly string[]): Promise<void> {
  await database.inTenant(tenantId, async (tx) => {
    for (const subjectKey of subjects) {
      const recipient = `${subjectKey}@example.org`;
      await putInOutbox(tx, tenantId, { channel: 'email', kind, subjectKey, recipient });
    }
  });
}

async function deliver(builders: MailBuilders): Promise<string[]> {
  const onFailure = (_channel: string, error: unknown) => {
    throw error;
  };
  const { context } = web;
  await drainOutbox({ db: context.db, senders: [mailSender(context, builders, 4)], onFailure });
  return web.mails.splice(0).map(({ to, subject }) => `${to}: ${subject}`);
}

async function states(): Promise<string[]> {
  const found = await database.ownerPool.query<{
    state: string;
    subject_key: string;
    last_error: string | null;
  }>('select state, subject_key, last_error from outbox_message order by message_id');
  return found.rows.map(({ state, subject_key, last_error }) =>
    `${subject_key} ${state} ${last_error ?? ''}`.trim(),
  );
}

const draft = (subject: string): MailDraft => ({
  subject,
  content: { language: 'it', tenantName: 'Comune', title: subject, paragraphs: [subject], footer: '' },
  values: () => ({ nome: subject }),
});

/** Reads like a module does; a message about `veleno` cannot be read, nor the batch that it is in. */
function batchBuilder(reads: number[]): BatchMailBuilder {
  return {
    read: async (_tx, _tenant, messages) => {
      reads.push(messages.length);
      if (messages.some((message) => message.subjectKey === 'veleno')) throw new Error('illeggibile');
      const current = messages.filter((message) => message.subjectKey !== 'superato');
      return new Map(current.map((message) => [message, () => draft(`fattura ${message.subjectKey}`)]));
    },
  };
}

it('reads what a batch says at once', async () => {
  await queue('fattura', ['a', 'b', 'c']);
  const reads: number[] = [];
  expect((await deliver({ fattura: batchBuilder(reads) })).sort()).toEqual([
    'a@example.org: fattura a',
    'b@example.org: fattura b',
    'c@example.org: fattura c',
  ]);
  expect(reads).toEqual([3]);
});

it('does not send what no longer applies, and is done with it', async () => {
  await queue('fattura', ['a', 'superato']);
  expect(await deliver({ fattura: batchBuilder([]) })).toEqual(['a@example.org: fattura a']);
  expect(await states()).toEqual(['a sent', 'superato needless']);
});

it('keeps a message that cannot be read from holding up its batch', async () => {
  await queue('fattura', ['a', 'veleno', 'b']);
  const sent = await deliver({ fattura: batchBuilder([]) });
  expect(sent.sort()).toEqual(['a@example.org: fattura a', 'b@example.org: fattura b']);
  expect(await states()).toEqual(['a sent', 'veleno pending Error: illeggibile', 'b sent']);
});

it('mixes kinds, gives each message its own stable identifier, and refuses unknown kinds', async () => {
  await queue('fattura', ['a']);
  await queue('ricevuta', ['b']);
  await queue('boh', ['c']);
  const builders: MailBuilders = {
    fattura: batchBuilder([]),
    ricevuta: async (_tx, tenant, message) => draft(`${tenant.name}, ricevuta ${message.subjectKey}`),
  };
  const { context } = web;
  await drainOutbox({
    db: context.db,
    senders: [mailSender(context, builders, 1)],
    onFailure: () => undefined,
  });
  const mails = web.mails.splice(0);
  expect(mails.map((mail) => mail.subject).sort()).toEqual([
    'Comune di Truccazzano, ricevuta b',
    'fattura a',
  ]);
  expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(2);
  for (const { messageId } of mails)
    expect(messageId).toMatch(/^<(fattura|ricevuta)\.\d+\.[0-9a-f]{32}\.[0-9a-f-]{36}@mensa\.example>$/);
  expect((await states())[2]).toMatch(/^c bounced Tipo di messaggio sconosciuto/);
});

it('says a kind in the Comune’s newest words, read once for the batch', async () => {
  await queue('fattura', ['a', 'b']);
  await queue('ricevuta', ['c']);
  const own = (subject: string) => ({ it: { subject, opening: '', closing: '' } });
  await database.ownerPool.query(
    `insert into mail_text (tenant_id, kind, version, texts, saved_by)
     values ($1, 'fattura', 1, $2, 'prova'), ($1, 'fattura', 2, $3, 'prova')`,
    [tenantId, own('Vecchio'), own('Nuovo: {nome}')],
  );
  const builders: MailBuilders = {
    fattura: batchBuilder([]),
    ricevuta: () => Promise.resolve(draft('ricevuta')),
  };
  expect((await deliver(builders)).sort()).toEqual([
    'a@example.org: Nuovo: fattura a',
    'b@example.org: Nuovo: fattura b',
    'c@example.org: ricevuta',
  ]);
});
