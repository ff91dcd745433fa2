/** Segnalazioni: targets, ready answers, giving a ticket to a colleague, the family's judgement, answers by e-mail. */
import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OfficeTicket, OpenedTicket, OwnTicket } from '#common/contract/support.ts';
import type { MailAnswer, TicketSettings } from '#common/contract/ticket-settings.ts';
import { mailText } from '../../../test/support/mail-text.ts';
import { addDays, daysBetween } from '#common/dates.ts';
import { addClosure } from '#server/modules/meals/add-closure.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, today, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { addGuardian } from '../../../test/support/other-guardian.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { supportMails } from './mails.ts';
import { answerDay } from './rules.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let office: string;
let keys = 0;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  office = await signInOperator(database, family.tenantId, 'school_office');
});

const SETTINGS = () => `/api/c/${family.slug}/office/ticket-settings`;
const TICKETS = () => `/api/c/${family.slug}/portal/tickets`;
const TARGETS = {
  opensAt: '09:00',
  closesAt: '13:00',
  weekdays: [1, 2, 3, 4, 5],
  skipsClosures: true,
  hours: { disputed_day: null, payment: 4, data_change: null, general: null },
};

async function open(kind = 'general', cookie = family.cookie): Promise<OpenedTicket> {
  const response = await web.call('POST', TICKETS(), {
    cookie,
    headers: { 'idempotency-key': `richiesta-${(keys += 1)}` },
    body: { kind, text: 'Buongiorno' },
  });
  expect(response.statusCode, response.body).toBe(201);
  return response.json<OpenedTicket>();
}
const ownTicket = async (ticketId: number) =>
  (await web.call('GET', `${TICKETS()}/${ticketId}`, { cookie: family.cookie })).json<OwnTicket>();
const officeTicket = async (ticketId: number) =>
  (
    await web.call('GET', `/api/c/${family.slug}/office/tickets/${ticketId}`, { cookie: office })
  ).json<OfficeTicket>();

describe('the targets', () => {
  const save = (body: object, cookie = office) => web.call('PUT', `${SETTINGS()}/targets`, { cookie, body });

  it('say the hour until which a subject is answered; others keep their five working days', async () => {
    expect((await save(TARGETS)).statusCode).toBe(200);
    const payment = (await ownTicket((await open('payment')).ticketId)).ticket;
    expect(payment.dueTime).toMatch(/^(09|10|11|12|13):\d\d$/);
    expect(payment.dueOn >= today()).toBe(true);
    const other = (await ownTicket((await open()).ticketId)).ticket;
    expect([other.dueOn, other.dueTime]).toEqual([answerDay(today()), null]);
  });

  it('do not promise a day on which every school is closed, unless the office works then', async () => {
    const startsOn = addDays(today(), 1);
    const endsOn = addDays(today(), 3);
    await database.inTenant(family.tenantId, (tx) =>
      addClosure(
        tx,
        family.tenantId,
        { serviceId: family.serviceId, schoolId: null, startsOn, endsOn, reason: 'Ponte' },
        'prova',
      ),
    );
    const dueOn = async () => (await ownTicket((await open()).ticketId)).ticket.dueOn;
    expect(await dueOn()).toBe(answerDay(today(), new Set(daysBetween(startsOn, endsOn))));
    await save({ ...TARGETS, skipsClosures: false });
    expect(await dueOn()).toBe(answerDay(today()));
  });

  it('make a ticket late to the minute', async () => {
    const { ticketId } = await open();
    const lateAt = async (due: string) => {
      await database.ownerPool.query(
        `update ticket set due_on = (n + $2::interval)::date, due_time = (n + $2::interval)::time
         from (select now() at time zone 'Europe/Rome' as n) now where ticket_id = $1`,
        [ticketId, due],
      );
      return (await officeTicket(ticketId)).ticket.isLate;
    };
    expect(await lateAt('-2 minutes')).toBe(true);
    expect(await lateAt('2 minutes')).toBe(false);
  });

  it('refuse an evening before the morning, and whoever only reads', async () => {
    expect((await save({ ...TARGETS, closesAt: '08:00' })).statusCode).toBe(422);
    const reader = await signInOperator(database, family.tenantId, 'read_only');
    expect((await save(TARGETS, reader)).statusCode).toBe(403);
    expect((await web.call('GET', SETTINGS(), { cookie: reader })).statusCode).toBe(200);
    const school = await signInOperator(database, family.tenantId, 'school');
    expect((await web.call('GET', SETTINGS(), { cookie: school })).statusCode).toBe(403);
  });
});

it('keeps ready answers, each title once', async () => {
  const save = (body: object) => web.call('POST', `${SETTINGS()}/templates`, { cookie: office, body });
  const first = (await save({ title: 'Orari', text: 'Apriamo alle 9.' })).json<TicketSettings>().templates[0];
  expect((await save({ title: 'Orari', text: 'Altro' })).statusCode).toBe(409);
  const changed = await save({ templateId: first?.templateId, title: 'Orari', text: 'Apriamo alle 10.' });
  expect(changed.json<TicketSettings>().templates).toMatchObject([
    { title: 'Orari', text: 'Apriamo alle 10.' },
  ]);
  expect((await save({ templateId: 999_999, title: 'X', text: 'Y' })).statusCode).toBe(404);
  const gone = await web.call('DELETE', `${SETTINGS()}/templates/${first?.templateId ?? 0}`, {
    cookie: office,
  });
  expect(gone.json<TicketSettings>().templates).toEqual([]);
});

it('gives a ticket to a colleague who may answer, and to nobody else', async () => {
  const { ticketId } = await open();
  await signInOperator(database, family.tenantId, 'accounting');
  await signInOperator(database, family.tenantId, 'caterer');
  const { operators } = await officeTicket(ticketId);
  expect(operators.map(({ name }) => name)).toEqual(['accounting', 'school_office']);
  const give = (accountId: number, seenAssigneeId: number | null) =>
    web.call('PUT', `/api/c/${family.slug}/office/tickets/${ticketId}/assignee`, {
      cookie: office,
      body: { take: true, accountId, seenAssigneeId },
    });
  const given = await give(operators[0]?.accountId ?? 0, null);
  expect(given.json<OfficeTicket>().ticket).toMatchObject({ assigneeName: 'accounting', isMine: false });
  expect((await give(999_999, operators[0]?.accountId ?? 0)).statusCode).toBe(422);
});

describe('the family’s judgement', () => {
  const rate = (ticketId: number, rating: number, cookie = family.cookie) =>
    web.call('PUT', `${TICKETS()}/${ticketId}/rating`, { cookie, body: { rating } });

  it('is given when it is over, and may be changed', async () => {
    const { ticketId } = await open();
    expect((await rate(ticketId, 4)).statusCode).toBe(409);
    await web.call('POST', `${TICKETS()}/${ticketId}/close`, { cookie: family.cookie });
    expect((await rate(ticketId, 4)).json<OwnTicket>().ticket.rating).toBe(4);
    expect((await rate(ticketId, 6)).statusCode).toBe(400);
    await rate(ticketId, 2);
    expect((await officeTicket(ticketId)).ticket.rating).toBe(2);
  });

  it('is the family’s own', async () => {
    const { ticketId } = await open();
    const other = await addGuardian(database, family.tenantId, null);
    expect((await rate(ticketId, 1, other.cookie)).statusCode).toBe(404);
  });
});

describe('an answer by e-mail', () => {
  const ADDRESS = 'risposte@mensa.example';
  let secret: string;
  let ticketId: number;
  let token: string;
  let mails = 0;

  beforeEach(async () => {
    const enable = (isEnabled: boolean) =>
      web.call('PUT', `${SETTINGS()}/mail`, { cookie: office, body: { isEnabled, address: ADDRESS } });
    expect((await enable(true)).statusCode).toBe(409);
    secret = (await web.call('POST', `${SETTINGS()}/mail/secret`, { cookie: office })).json<{
      secret: string;
    }>().secret;
    expect((await enable(true)).statusCode).toBe(200);
    ({ ticketId } = await open());
    const found = await database.ownerPool.query<{ reply_token: string }>(
      'select reply_token from ticket where ticket_id = $1 and tenant_id = $2',
      [ticketId, family.tenantId],
    );
    token = found.rows[0]?.reply_token ?? '';
  });

  const mail = (more: object = {}) => ({
    messageId: `<${(mails += 1)}@posta.example>`,
    from: 'Genitore <Prova@Example.org>',
    to: [`risposte+${token}@mensa.example`],
    text: 'Grazie, verrò lunedì.\n\nIl giorno ven 27 nov 2026 Comune <x@mensa.example> ha scritto:\n> Testo',
    isAutomatic: false,
    attachments: 0,
    ...more,
  });
  function send(body: object, { key = secret, at = Date.now() } = {}) {
    const payload = JSON.stringify(body);
    const timestamp = String(Math.floor(at / 1000));
    const signature = createHmac('sha256', Buffer.from(key, 'hex'))
      .update(`${timestamp}.${payload}`)
      .digest('hex');
    return web.call('POST', `/api/c/${family.slug}/ticket-mail`, {
      body: payload,
      headers: {
        'content-type': 'application/json',
        'x-refettorio-timestamp': timestamp,
        'x-refettorio-signature': signature,
      },
    });
  }
  const outcomeOf = async (body: object) => (await send(body)).json<MailAnswer>().outcome;
  const said = async () =>
    (await ownTicket(ticketId)).messages.map(({ side, text }) => `${side}: ${text ?? ''}`);

  it('goes into its ticket with its new words, and opens it again', async () => {
    await web.call('POST', `${TICKETS()}/${ticketId}/close`, { cookie: family.cookie });
    expect(await outcomeOf(mail())).toBe('added');
    expect((await said()).at(-1)).toBe('family: Grazie, verrò lunedì.');
    expect((await ownTicket(ticketId)).ticket.state).toBe('open');
  });

  it('is taken once, however often it is handed over', async () => {
    const first = mail();
    expect(await outcomeOf(first)).toBe('added');
    expect(await outcomeOf(first)).toBe('added');
    expect(await said()).toHaveLength(2);
    expect((await send({ ...first, text: 'Altro' })).statusCode).toBe(409);
  });

  it('says which files stayed behind', async () => {
    await outcomeOf(mail({ attachments: 2 }));
    expect((await said()).at(-1)).toContain('2 allegati non ricevuti');
  });

  it('is not taken from another address, of another ticket, from a machine, or without words', async () => {
    expect(await outcomeOf(mail({ from: 'altro@example.org' }))).toBe('unknown_sender');
    expect(await outcomeOf(mail({ to: [`risposte+${'0'.repeat(32)}@mensa.example`] }))).toBe(
      'unknown_ticket',
    );
    expect(await outcomeOf(mail({ isAutomatic: true }))).toBe('automatic');
    expect(await outcomeOf(mail({ text: '> solo una citazione' }))).toBe('empty');
    expect(await said()).toHaveLength(1);
    const { mail: kept } = (await web.call('GET', SETTINGS(), { cookie: office })).json<TicketSettings>();
    expect(kept.latest.map(({ outcome }) => outcome)).toEqual([
      'empty',
      'automatic',
      'unknown_ticket',
      'unknown_sender',
    ]);
  });

  it('is taken only when it is signed, just now, and not too long', async () => {
    expect((await send(mail(), { key: '00'.repeat(32) })).statusCode).toBe(401);
    expect((await send(mail(), { at: Date.now() - 600_000 })).statusCode).toBe(401);
    expect((await send(mail({ text: 'x'.repeat(600_000) }))).statusCode).toBe(413);
    expect(await said()).toHaveLength(1);
  });

  it('is asked for by our mails, and by no mail when it is switched off', async () => {
    const build = async () => {
      const builder = supportMails('https://mensa.example')['support.opened'];
      if (typeof builder !== 'function') throw new Error('no builder');
      const message = { messageId: 1, kind: 'support.opened', subjectKey: String(ticketId), recipient: null };
      return database.inTenant(family.tenantId, (tx) =>
        builder(
          tx,
          { tenantId: family.tenantId, slug: family.slug, name: 'Comune' },
          { ...message, payload: {}, attempts: 0, createdAt: new Date() },
        ),
      );
    };
    const asked = await build();
    expect(asked?.replyTo).toBe(`risposte+${token}@mensa.example`);
    expect(mailText(asked)).toContain('sopra questa riga');
    await web.call('PUT', `${SETTINGS()}/mail`, {
      cookie: office,
      body: { isEnabled: false, address: ADDRESS },
    });
    const plain = await build();
    expect(plain?.replyTo).toBeUndefined();
    expect((await send(mail())).statusCode).toBe(404);
  });
});
