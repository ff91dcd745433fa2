/** Assistenza through the portal's own addresses. */
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type {
  DisputedDays,
  OpenedTicket,
  OwnTicket,
  OwnTicketList,
  UnreadTickets,
} from '#common/contract/support.ts';
import { closeServiceDay } from '#server/modules/meals/close-service-day.ts';
import { mailText } from '../../../test/support/mail-text.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  lastWorkday,
  makeEnrolledFamily,
  today,
  workday,
  type EnrolledFamily,
} from '../../../test/support/enrolled-family.ts';
import { addGuardian } from '../../../test/support/other-guardian.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { answerTicket } from './answer-ticket.ts';
import { supportMails } from './mails.ts';
import { answerDay } from './rules.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let keys = 0;
const newKey = () => `chiave-${(keys += 1)}`;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  await family.setCutoff();
  // The kitchen had the order of that day: a meal was planned.
  await database.inTenant(family.tenantId, (tx) =>
    closeServiceDay(tx, family.tenantId, { ...family, date: lastWorkday() }),
  );
});

interface CallOptions {
  key?: string;
  cookie?: string;
}

const base = () => `/api/c/${family.slug}/portal/tickets`;
const open = (body: object, { key = newKey(), cookie = family.cookie }: CallOptions = {}) =>
  web.call('POST', base(), { cookie, headers: { 'idempotency-key': key }, body });
const dispute = (changes: object = {}, options: CallOptions = {}) =>
  open(
    {
      kind: 'disputed_day',
      childId: family.childId,
      serviceDate: lastWorkday(),
      claimedState: 'absent',
      ...changes,
    },
    options,
  );
const ask = (text = 'Da quando si mangia?', options: CallOptions = {}) =>
  open({ kind: 'general', text }, options);
const openedBy = async (answer: ReturnType<typeof open>) => (await answer).json<OpenedTicket>();
const list = async (cookie = family.cookie) =>
  (await web.call('GET', base(), { cookie })).json<OwnTicketList>();
const read = (ticketId: number, cookie = family.cookie) =>
  web.call('GET', `${base()}/${ticketId}`, { cookie });
const write = (
  ticketId: number,
  text: string,
  { key = newKey(), cookie = family.cookie }: CallOptions = {},
) =>
  web.call('POST', `${base()}/${ticketId}/messages`, {
    cookie,
    headers: { 'idempotency-key': key },
    body: { text },
  });
const close = (ticketId: number, cookie = family.cookie) =>
  web.call('POST', `${base()}/${ticketId}/close`, { cookie });
const markRead = (ticketId: number, upTo: number, cookie = family.cookie) =>
  web.call('PUT', `${base()}/${ticketId}/read`, { cookie, body: { upTo } });
const disputedDays = (childId = family.childId, cookie = family.cookie) =>
  web.call('GET', `/api/c/${family.slug}/portal/disputed-days/${childId}`, { cookie });
const refusal = (answer: { statusCode: number; json: () => { reason?: string } }) => [
  answer.statusCode,
  answer.json().reason,
];

async function answer(
  ticketId: number,
  changes: { kind?: 'message' | 'note'; close?: boolean; text?: string } = {},
): Promise<void> {
  const outcome = await database.inTenant(family.tenantId, async (tx) => {
    const last = await tx
      .selectFrom('ticket_message')
      .select((eb) => eb.fn.max('message_id').as('id'))
      .where('ticket_id', '=', ticketId)
      .executeTakeFirstOrThrow();
    return answerTicket(
      tx,
      family.tenantId,
      {
        ticketId,
        kind: 'message',
        close: false,
        text: 'Ecco la risposta.',
        ...changes,
        seenId: last.id ?? 0,
        requestKey: newKey(),
      },
      { actor: 'office:prova', accountId: 0, displayName: 'Ufficio Scuola' },
    );
  });
  expect(outcome.ok).toBe(true);
}

async function outbox(kind: string) {
  const found = await database.ownerPool.query<{ recipient: string; subject_key: string }>(
    'select recipient, subject_key from outbox_message where tenant_id = $1 and kind = $2 order by message_id',
    [family.tenantId, kind],
  );
  return found.rows;
}

async function mailOf(kind: string, subjectKey: string) {
  const build = supportMails('https://mensa.example')[kind];
  if (typeof build !== 'function') throw new Error(`no mail of kind ${kind}`);
  const tenant = { tenantId: family.tenantId, slug: family.slug, name: 'Comune di Prova' };
  return database.inTenant(family.tenantId, (tx) => build(tx, tenant, { subjectKey } as never));
}

describe('a question', () => {
  it('gets a number of the year, its words, a day to wait for and a confirmation', async () => {
    const first = await openedBy(ask('  Da quando si mangia?  '));
    const second = await openedBy(ask('E fino a quando?'));
    const year = today().slice(0, 4);
    expect([first.number, second.number]).toEqual([`${year}/00001`, `${year}/00002`]);
    expect(first.dueOn).toBe(answerDay(today()));
    const { ticket, messages } = (await read(first.ticketId)).json<OwnTicket>();
    expect(ticket).toMatchObject({ kind: 'general', state: 'open', childName: null, invoice: null });
    expect(messages).toMatchObject([
      { side: 'family', kind: 'message', text: 'Da quando si mangia?', writerName: 'Genitore Prova' },
    ]);
    expect((await outbox('support.opened'))[0]).toEqual({
      recipient: 'prova@example.org',
      subject_key: String(first.ticketId),
    });
    const mail = await mailOf('support.opened', String(first.ticketId));
    expect(mail?.subject).toBe(`Refezione scolastica: segnalazione n. ${first.number} ricevuta`);
    expect(mailText(mail)).toContain(`https://mensa.example/c/${family.slug}/assistenza/${first.ticketId}`);
  });

  it('is one, however often it is sent with the same key; the same key for something else is refused', async () => {
    const answers = await Promise.all([
      ask('Una volta', { key: 'doppio-tocco' }),
      ask('Una volta', { key: 'doppio-tocco' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    expect(answers[1]?.json()).toEqual(answers[0]?.json());
    expect((await list()).tickets).toHaveLength(1);
    expect(await outbox('support.opened')).toHaveLength(1);
    expect(refusal(await ask('Altre parole', { key: 'doppio-tocco' }))).toEqual([422, 'key_reused']);
    expect(refusal(await dispute({}, { key: 'doppio-tocco' }))).toEqual([422, 'key_reused']);
  });

  it.each([
    ['nothing in it', { kind: 'general', text: '  ' }, 422, 'text_missing'],
    ['no text', { kind: 'payment' }, 422, 'text_missing'],
    [
      'a day that it is not about',
      { kind: 'general', text: 'x', serviceDate: '2026-11-02' },
      422,
      'bad_subject',
    ],
    ['somebody else’s child', { kind: 'general', text: 'x', childId: 999_999 }, 404, 'unknown_child'],
    ['somebody else’s invoice', { kind: 'payment', text: 'x', invoiceId: 999_999 }, 404, 'unknown_invoice'],
    ['too many words', { kind: 'general', text: 'x'.repeat(4_001) }, 400, 'invalid_request'],
    ['a NUL', { kind: 'general', text: 'a\u0000b' }, 400, 'invalid_request'],
    ['a kind that does not exist', { kind: 'lamentela', text: 'x' }, 400, 'invalid_request'],
  ])('with %s is refused and leaves nothing', async (_, body, status, reason) => {
    expect(refusal(await open(body))).toEqual([status, reason]);
    expect((await list()).tickets).toEqual([]);
  });

  it('is one of sixty a day at most', async () => {
    await database.ownerPool.query(
      `insert into ticket (tenant_id, year, number, kind, guardian_id, channel, opened_by, request_key, due_on)
       select $1, 2020, n, 'general', $2, 'portal', 'prova', 'k' || n, '2020-01-01' from generate_series(1, 60) as n`,
      [family.tenantId, family.guardianId],
    );
    expect(refusal(await ask())).toEqual([429, 'too_many_tickets']);
  });
});

describe('a disputed day', () => {
  it('keeps what was recorded and what the family says, without a word more', async () => {
    const { ticketId, number } = await openedBy(dispute());
    const { ticket, messages } = (await read(ticketId)).json<OwnTicket>();
    expect(ticket).toMatchObject({
      kind: 'disputed_day',
      childName: 'Anna Prova',
      serviceDate: lastWorkday(),
      recordedState: 'planned',
      claimedState: 'absent',
    });
    expect(messages).toEqual([]);
    expect((await disputedDays()).json()).toEqual({
      days: [{ serviceDate: lastWorkday(), number, state: 'open', claimedState: 'absent', ticketId }],
    });
  });

  it('is disputed once, by whomever and however fast', async () => {
    const other = await addGuardian(database, family.tenantId, family.childId);
    const answers = await Promise.all([
      dispute(),
      dispute({ claimedState: 'light_meal' }),
      dispute({}, { cookie: other.cookie }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
    expect(refusal(await dispute())).toEqual([409, 'already_disputed']);
  });

  it('shows to the other parent that it is disputed, and nothing of the conversation', async () => {
    const other = await addGuardian(database, family.tenantId, family.childId);
    const { ticketId } = await openedBy(dispute({ text: 'Era a casa.' }));
    const { days } = (await disputedDays(family.childId, other.cookie)).json<DisputedDays>();
    expect(days).toMatchObject([{ serviceDate: lastWorkday(), ticketId: null, state: 'open' }]);
    expect((await read(ticketId, other.cookie)).statusCode).toBe(404);
    expect((await list(other.cookie)).tickets).toEqual([]);
  });

  it.each([
    ['without a claim', { claimedState: undefined }, 422, 'bad_subject'],
    ['without a child', { childId: undefined }, 422, 'bad_subject'],
    ['that says what is recorded', { claimedState: 'served' }, 409, 'nothing_to_dispute'],
    ['that is to come', { serviceDate: workday(2) }, 409, 'day_not_disputable'],
    ['on a Sunday', { serviceDate: '2026-11-22' }, 409, 'day_not_disputable'],
    ['that does not exist', { serviceDate: '2026-02-30' }, 409, 'day_not_disputable'],
    ['of years ago', { serviceDate: '2020-11-24' }, 409, 'day_not_disputable'],
  ])('%s is refused', async (_, changes, status, reason) => {
    expect(refusal(await dispute(changes))).toEqual([status, reason]);
  });

  it('of another family’s child is unknown', async () => {
    const stranger = await addGuardian(database, family.tenantId, null);
    expect(refusal(await dispute({}, { cookie: stranger.cookie }))).toEqual([404, 'unknown_child']);
    expect((await disputedDays(family.childId, stranger.cookie)).statusCode).toBe(404);
  });
});

describe('a conversation', () => {
  it('goes back and forth, closes, and opens again with a further word', async () => {
    const { ticketId } = await openedBy(ask());
    await answer(ticketId);
    expect((await read(ticketId)).json<OwnTicket>().ticket.state).toBe('answered');
    const written = (await write(ticketId, 'Grazie, ma non ho capito.')).json<OwnTicket>();
    expect(written.ticket.state).toBe('open');
    expect(written.messages.map(({ side }) => side)).toEqual(['family', 'office', 'family']);
    await answer(ticketId);
    const closed = (await close(ticketId)).json<OwnTicket>();
    expect(closed.ticket.state).toBe('closed');
    expect(closed.messages.at(-1)).toMatchObject({ kind: 'closed', side: 'family', text: null });
    // The second touch of a double one.
    expect((await close(ticketId)).json<OwnTicket>().messages).toHaveLength(closed.messages.length);
    expect((await write(ticketId, 'Ancora una cosa')).json<OwnTicket>().ticket.state).toBe('open');
  });

  it('takes a repeated message once', async () => {
    const { ticketId } = await openedBy(ask());
    const answers = await Promise.all([
      write(ticketId, 'Due volte', { key: 'messaggio-1' }),
      write(ticketId, 'Due volte', { key: 'messaggio-1' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    expect((await read(ticketId)).json<OwnTicket>().messages).toHaveLength(2);
    expect(refusal(await write(ticketId, 'Altro', { key: 'messaggio-1' }))).toEqual([422, 'key_reused']);
    expect(refusal(await write(ticketId, ' '))).toEqual([422, 'text_missing']);
  });

  it('is unread from the office’s word until it is looked at; what comes meanwhile stays unread', async () => {
    const { ticketId } = await openedBy(ask());
    const isUnread = async () => (await list()).tickets[0]?.isUnread;
    expect(await isUnread()).toBe(false);
    await answer(ticketId, { kind: 'note', text: 'Chiesto alla scuola.' });
    expect(await isUnread()).toBe(false);
    await answer(ticketId);
    expect(await isUnread()).toBe(true);
    const seen = (await read(ticketId)).json<OwnTicket>().messages.at(-1)?.messageId ?? 0;
    await answer(ticketId);
    expect((await markRead(ticketId, seen)).statusCode).toBe(204);
    expect(await isUnread()).toBe(true);
    // Beyond what there is: a later answer must not be read already.
    await markRead(ticketId, seen + 1_000);
    expect(await isUnread()).toBe(false);
    await answer(ticketId);
    expect(await isUnread()).toBe(true);
  });

  it('does not show what the office notes for itself', async () => {
    const { ticketId } = await openedBy(ask());
    await answer(ticketId, { kind: 'note', text: 'Chiesto alla scuola.' });
    const { ticket, messages } = (await read(ticketId)).json<OwnTicket>();
    expect(messages).toHaveLength(1);
    expect(ticket.state).toBe('open');
    expect(await outbox('support.answered')).toEqual([]);
  });

  it('sends the answer to the family, with what comes next', async () => {
    const { ticketId, number } = await openedBy(ask());
    await answer(ticketId, { text: 'Dal 14 settembre.\n\nBuon appetito.', close: true });
    const [message] = await outbox('support.answered');
    expect(message?.recipient).toBe('prova@example.org');
    const mail = await mailOf('support.answered', message?.subject_key ?? '');
    expect(mail?.subject).toBe(`Refezione scolastica: risposta alla segnalazione n. ${number}`);
    expect(mailText(mail)).toContain('Dal 14 settembre.\n\nBuon appetito.');
    expect(mailText(mail)).toContain('La segnalazione è chiusa.');
  });

  it('is counted until the family has seen it', async () => {
    const unread = async () =>
      (await web.call('GET', `${base()}/unread`, { cookie: family.cookie })).json<UnreadTickets>().unread;
    const { ticketId } = await openedBy(ask());
    await answer(ticketId, { kind: 'note', text: 'Sentire la cuoca.' });
    expect(await unread()).toBe(0);
    await answer(ticketId);
    expect(await unread()).toBe(1);
    await markRead(ticketId, Number.MAX_SAFE_INTEGER);
    expect(await unread()).toBe(0);
  });

  it('of who has no address stays in the portal', async () => {
    const other = await addGuardian(database, family.tenantId, family.childId);
    const { ticketId } = await openedBy(ask('Senza posta', { cookie: other.cookie }));
    await answer(ticketId);
    expect(await outbox('support.answered')).toEqual([]);
    expect(await outbox('support.opened')).toEqual([]);
  });

  it('is nobody else’s: neither of the Comune nor of another one, nor without a session', async () => {
    const { ticketId } = await openedBy(ask());
    const stranger = await addGuardian(database, family.tenantId, null);
    const elsewhere = await makeEnrolledFamily(database);
    const path = `/api/c/${elsewhere.slug}/portal/tickets/${ticketId}`;
    expect((await web.call('GET', path, { cookie: elsewhere.cookie })).statusCode).toBe(404);
    const { cookie } = stranger;
    expect((await read(ticketId, cookie)).statusCode).toBe(404);
    expect((await write(ticketId, 'Curioso', { cookie })).statusCode).toBe(404);
    expect((await close(ticketId, cookie)).statusCode).toBe(404);
    expect((await markRead(ticketId, 1, cookie)).statusCode).toBe(404);
    expect((await web.call('GET', base())).statusCode).toBe(401);
    expect((await read(ticketId, elsewhere.cookie)).statusCode).toBe(401);
    expect((await read(ticketId)).json<OwnTicket>().messages).toHaveLength(1);
  });
});

it('keeps its words as they were written: the application can neither change nor delete them', async () => {
  await openedBy(ask());
  const asApplication = (statement: string) =>
    database.inTenant(family.tenantId, (tx) => sql.raw(statement).execute(tx));
  await expect(asApplication("update ticket_message set text = 'altro'")).rejects.toThrow(
    /permission denied/,
  );
  await expect(asApplication('delete from ticket_message')).rejects.toThrow(/permission denied/);
  await expect(asApplication('delete from ticket')).rejects.toThrow(/permission denied/);
});
