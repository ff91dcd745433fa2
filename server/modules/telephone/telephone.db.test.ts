/** Disdetta by telephone and SMS through the product's own addresses, as a gateway and a family use them. */
import { createHmac, randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, weekday } from '#common/dates.ts';
import { withCheckDigit } from '#common/cancellation-code.ts';
import type { GatewayView, PhoneAccess, PhoneAnswer } from '#common/contract/telephone.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  lastWorkday,
  makeEnrolledFamily,
  today,
  workday,
  type EnrolledFamily,
} from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { addClosure } from '../meals/add-closure.ts';
import { closeServiceDay } from '../meals/close-service-day.ts';
import { ensureCodes } from './ensure-codes.ts';
import { purgeTenant } from '../retention/purge-tenant.ts';
import { telephoneRetention } from './retention.ts';
import { makeSecret } from './make-secret.ts';
import { saveGateway } from './save-gateway.ts';

const database = useDatabase();
const web = useApp(database);
const PHONE = '+39 333 1234567';
let family: EnrolledFamily;
let secret: Buffer;
let code: string;
let ids = 0;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  await family.setCutoff();
  secret = randomBytes(32);
  code = await database.inTenant(family.tenantId, async (tx) => {
    await makeSecret(tx, family.tenantId, 'prova', secret);
    const gateway = { isEnabled: true, voiceNumber: '02 9583821', smsNumber: null };
    await saveGateway(tx, family.tenantId, gateway, 'prova');
    return (await ensureCodes(tx, family.tenantId, [family.childId])).get(family.childId) ?? '';
  });
});

interface Sending {
  key?: Buffer;
  seconds?: number;
  slug?: string;
  changed?: string;
  /** The gateway's. */
  address?: string;
}

function send(
  message: object,
  { key = secret, seconds = 0, slug = family.slug, changed, address = '192.0.2.1' }: Sending = {},
) {
  const body = JSON.stringify(message);
  const timestamp = String(Math.floor(web.context.clock.now().getTime() / 1000) + seconds);
  return web.call('POST', `/api/c/${slug}/telephone`, {
    body: changed ?? body,
    from: address,
    headers: {
      'content-type': 'application/json',
      'x-refettorio-timestamp': timestamp,
      'x-refettorio-signature': createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex'),
      'x-requested-with': '',
    },
  });
}
const newId = () => `sms-${(ids += 1)}`;
const sms = async (text: string, from = PHONE, sending: Sending = {}) =>
  (await send({ channel: 'sms', messageId: newId(), from, text }, sending)).json<PhoneAnswer>();
const call = async (keyed: object, from = PHONE) =>
  (await send({ channel: 'voice', messageId: newId(), from, keyed })).json<PhoneAnswer>();
const inWords = (date: string) => date.split('-').reverse().join('/');
const heldDays = async () =>
  (
    await database.ownerPool.query<{
      date: string;
      channel: string;
      guardian_id: number;
      requested_by: string;
    }>(
      `select d.service_date::text as date, c.channel, c.guardian_id::int, c.requested_by
       from meal_cancellation_day d join meal_cancellation c using (tenant_id, cancellation_id)
       where tenant_id = $1 and d.undone_at is null order by 1`,
      [family.tenantId],
    )
  ).rows;

describe('an SMS', () => {
  it('cancels a meal with a receipt, and takes it back', async () => {
    const date = workday(2);
    const answer = await sms(`Disdetta ${code} ${inWords(date)}`);
    expect(answer).toMatchObject({ outcome: 'cancelled', next: null });
    expect(answer.say).toContain(`Anna`);
    expect(answer.say).toContain(`Ricevuta numero ${answer.receipt}.`);
    expect(await heldDays()).toEqual([
      { date, channel: 'sms', guardian_id: family.guardianId, requested_by: 'sms:…4567' },
    ]);
    expect(await sms(`DISDETTA ${code} ${inWords(date)}`)).toMatchObject({
      outcome: 'already_cancelled',
      receipt: answer.receipt,
    });
    expect(await sms(`ANNULLA ${code} ${inWords(date)}`)).toMatchObject({ outcome: 'restored' });
    expect(await heldDays()).toEqual([]);
    expect(await sms(`ANNULLA ${code} ${inWords(date)}`)).toMatchObject({ outcome: 'nothing_to_restore' });
  });

  it('repeated by the gateway is answered the same, once; its id with other words is refused', async () => {
    const message = {
      channel: 'sms',
      messageId: newId(),
      from: PHONE,
      text: `DISDETTA ${code} ${inWords(workday(2))}`,
    };
    const answers = await Promise.all([send(message), send(message), send(message)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await heldDays()).toHaveLength(1);
    const other = await send({ ...message, text: `ANNULLA ${code} ${inWords(workday(2))}` });
    expect([other.statusCode, other.json<{ reason: string }>().reason]).toEqual([409, 'message_id_reused']);
    expect(await heldDays()).toHaveLength(1);
  });

  it('is refused with the reason', async () => {
    const closed = workday(3);
    await database.inTenant(family.tenantId, (tx) =>
      addClosure(
        tx,
        family.tenantId,
        { serviceId: family.serviceId, schoolId: null, startsOn: closed, endsOn: closed, reason: 'Sciopero' },
        'prova',
      ),
    );
    const outcomeOn = async (date: string) => (await sms(`DISDETTA ${code} ${inWords(date)}`)).outcome;
    expect(await sms(`DISDETTA ${code} ${inWords(closed)}`)).toMatchObject({
      outcome: 'closed',
      say: expect.stringContaining('Sciopero') as string,
    });
    expect(await outcomeOn(lastWorkday())).toBe('too_late');
    expect(await outcomeOn(workday(70))).toBe('too_far');
    const sunday = addDays(today(), 7 - weekday(today()) + 7);
    expect(await outcomeOn(sunday)).toBe('no_service');
    await database.inTenant(family.tenantId, (tx) =>
      closeServiceDay(tx, family.tenantId, { ...family, date: workday(1) }),
    );
    expect(await outcomeOn(workday(1))).toBe('too_late');
    expect(await heldDays()).toEqual([]);
  });

  it('past the cut-off is refused by the database’s clock, and the meal stays', async () => {
    await family.setCutoff({ closesAt: '00:00', daysBefore: 7 });
    const answer = await sms(`DISDETTA ${code} ${inWords(workday(1))}`);
    expect(answer).toMatchObject({ outcome: 'too_late', receipt: null });
    expect(answer.say).toContain('il tempo per disdire è scaduto');
  });

  it('where the Comune takes no cancellations says so', async () => {
    await database.ownerPool.query('delete from cutoff_rule where tenant_id = $1', [family.tenantId]);
    expect((await sms(`DISDETTA ${code} ${inWords(workday(1))}`)).outcome).toBe('not_configured');
  });

  it.each([
    ['ciao', 'not_understood'],
    ['AIUTO', 'help'],
    ['DISDETTA domani', 'ask_code'],
    ['DISDETTA 123456780 domani', 'bad_code'],
  ])('%s is answered with what to write', async (text, outcome) => {
    expect((await sms(text)).outcome).toBe(outcome);
  });

  it('without a day, or with two, is asked about and cancels nothing', async () => {
    const asked = await sms(`DISDETTA ${code}`);
    expect(asked).toMatchObject({ outcome: 'ask_day' });
    expect(asked.say).toContain(`DISDETTA ${code} domani`);
    expect((await sms(`DISDETTA ${code} oggi e domani`)).outcome).toBe('ambiguous_day');
    expect((await sms(`ANNULLA PASTO ${code} domani`)).outcome).toBe('ask_action');
    expect(await heldDays()).toEqual([]);
  });

  it('is in the name of the guardian whose number it comes from', async () => {
    const { rows } = await database.ownerPool.query<{ id: number }>(
      `with other as (insert into guardian (tenant_id, family_id, code, first_name, last_name, phone)
         select tenant_id, family_id, 'ALTRO', 'Altro', 'Prova', '333.1234567' from guardian where tenant_id = $1
         returning tenant_id, guardian_id)
       insert into guardianship select tenant_id, guardian_id, $2, 'parent' from other returning guardian_id::int as id`,
      [family.tenantId, family.childId],
    );
    await sms(`DISDETTA ${code} ${inWords(workday(2))}`);
    expect(await heldDays()).toMatchObject([{ guardian_id: rows[0]?.id }]);
  });
});

describe('a call', () => {
  it('goes from step to step', async () => {
    const date = workday(2);
    const keyed = { code, action: '1', day: `${date.slice(8)}${date.slice(5, 7)}` };
    expect(await call({})).toMatchObject({ outcome: 'ask_code', next: { collect: 'code', digits: 9 } });
    expect(await call({ code: '111' })).toMatchObject({ outcome: 'bad_code', next: { collect: 'code' } });
    const asked = await call({ code });
    expect(asked).toMatchObject({ outcome: 'ask_action', next: { collect: 'action' } });
    expect(asked.say).toContain('Anna');
    expect(await call({ code, action: '7' })).toMatchObject({ outcome: 'ask_action' });
    expect(await call({ code, action: '1' })).toMatchObject({ outcome: 'ask_day', next: { collect: 'day' } });
    expect(await call({ ...keyed, day: '9999' })).toMatchObject({ outcome: 'ambiguous_day' });
    expect(await call(keyed)).toMatchObject({ outcome: 'cancelled', next: null });
    expect(await heldDays()).toMatchObject([{ date, channel: 'phone', requested_by: 'telefono:…4567' }]);
    expect(await call({ ...keyed, action: '2' })).toMatchObject({ outcome: 'restored' });
  });
});

describe('who is no gateway of ours', () => {
  const message = () => ({
    channel: 'sms',
    messageId: newId(),
    from: PHONE,
    text: `DISDETTA ${code} domani`,
  });

  it.each<[string, () => Sending]>([
    ['another secret', () => ({ key: randomBytes(32) })],
    ['an old time', () => ({ seconds: -301 })],
    ['a time to come', () => ({ seconds: 301 })],
    ['another body', () => ({ changed: JSON.stringify({ ...message(), text: 'AIUTO' }) })],
  ])('is refused: %s', async (_, sending) => {
    const answer = await send(message(), sending());
    expect([answer.statusCode, answer.json<{ reason: string }>().reason]).toEqual([401, 'bad_signature']);
  });

  it('is refused without a signature, without JSON, with a field of its own, in another Comune', async () => {
    const bare = await web.call('POST', `/api/c/${family.slug}/telephone`, { body: message() });
    expect(bare.statusCode).toBe(400);
    expect((await send(message(), { changed: '{' })).statusCode).toBe(400);
    expect((await send({ ...message(), childId: 1 })).statusCode).toBe(400);
    const other = await makeEnrolledFamily(database);
    expect((await send(message(), { slug: other.slug })).statusCode).toBe(404);
    expect((await send(message(), { slug: 'nessuno' })).statusCode).toBe(404);
  });

  it('is refused while the service is off, and once the secret is another', async () => {
    await database.inTenant(family.tenantId, (tx) =>
      saveGateway(tx, family.tenantId, { isEnabled: false, voiceNumber: null, smsNumber: null }, 'prova'),
    );
    expect((await send(message())).json()).toMatchObject({ status: 404, reason: 'not_enabled' });
    await database.inTenant(family.tenantId, async (tx) => {
      await saveGateway(
        tx,
        family.tenantId,
        { isEnabled: true, voiceNumber: null, smsNumber: null },
        'prova',
      );
      await makeSecret(tx, family.tenantId, 'prova');
    });
    expect((await send(message())).statusCode).toBe(401);
  });
});

describe('guessing', () => {
  const guess = (index: number) => withCheckDigit(String(20_000_000 + index * 7919));

  it('a thousand codes from one number, many at once, finds nothing: not even the right one among them', async () => {
    const right = 500;
    const outcomes: string[] = [];
    for (let start = 0; start < 1000; start += 50) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          sms(
            `DISDETTA ${start + index === right ? code : guess(start + index)} ${inWords(workday(2))}`,
            PHONE,
            { address: `192.0.2.${2 + ((start / 50) % 2)}` },
          ),
        ),
      );
      outcomes.push(...answers.map(({ outcome }) => outcome));
    }
    const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
    expect([count('unknown_code'), count('throttled'), count('cancelled')]).toEqual([5, 995, 0]);
    expect(await heldDays()).toEqual([]);
  }, 60_000);

  it('from a number of its own for each guess is stopped too, while families go on', async () => {
    await database.ownerPool.query(`update guardian set phone = '+393470000001' where tenant_id = $1`, [
      family.tenantId,
    ]);
    const outcomes: string[] = [];
    for (let index = 0; index < 60; index += 1) {
      const { outcome } = await sms(`DISDETTA ${guess(index)} domani`, `+3932000000${10 + index}`);
      outcomes.push(outcome);
    }
    expect(outcomes.filter((outcome) => outcome === 'unknown_code')).toHaveLength(50);
    const wanted = `DISDETTA ${code} ${inWords(workday(2))}`;
    expect((await sms(wanted, '+393299999999')).outcome).toBe('throttled');
    // Who withholds the number is not the one who changes it.
    expect((await sms(wanted, '')).outcome).toBe('cancelled');
    const again = `DISDETTA ${code} ${inWords(workday(3))}`;
    expect((await sms(again, '0039 347 0000001')).outcome).toBe('cancelled');
  });

  it('from a withheld number does not stop the other families that withhold theirs', async () => {
    for (let index = 0; index < 6; index += 1) await sms(`DISDETTA ${guess(index)} domani`, '');
    expect((await sms(`DISDETTA ${code} ${inWords(workday(2))}`, '')).outcome).toBe('cancelled');
    for (let index = 6; index < 50; index += 1) await sms(`DISDETTA ${guess(index)} domani`, '');
    const wanted = `DISDETTA ${code} ${inWords(workday(3))}`;
    expect((await sms(wanted, '')).outcome).toBe('throttled');
    expect((await sms(wanted, '+393299999999')).outcome).toBe('cancelled');
  });

  it('is slowed down for whoever sends hundreds of messages a minute, signed or not', async () => {
    const answers = await Promise.all(
      Array.from({ length: 610 }, () => send({ messageId: newId() }, { key: randomBytes(32) })),
    );
    // Ten, and as many as the tests before it have sent in the same minute.
    expect(answers.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThanOrEqual(10);
    expect(answers.some(({ statusCode }) => statusCode !== 429)).toBe(true);
  });

  it('slips of the finger do not count', async () => {
    for (let index = 0; index < 10; index += 1) await sms('DISDETTA 123456780 domani');
    expect((await sms(`DISDETTA ${code} ${inWords(workday(2))}`)).outcome).toBe('cancelled');
  });
});

describe('the code', () => {
  const path = (childId = family.childId) => `/api/c/${family.slug}/portal/presences/${childId}/phone-code`;
  const request = (...args: Parameters<typeof web.call>) => web.call(...args);

  it('is shown to the family, and is another once renewed', async () => {
    const { cookie } = family;
    const shown = (await request('GET', path(), { cookie })).json<PhoneAccess>();
    expect(shown).toEqual({ access: { code, voiceNumber: '02 9583821', smsNumber: null } });
    const renewed = (await request('POST', `${path()}/renew`, { cookie })).json<PhoneAccess>();
    expect(renewed.access?.code).not.toBe(code);
    expect((await request('GET', path(), { cookie })).json()).toEqual(renewed);
    expect((await sms(`DISDETTA ${code} domani`)).outcome).toBe('unknown_code');
    expect((await sms(`DISDETTA ${renewed.access?.code} ${inWords(workday(2))}`)).outcome).toBe('cancelled');
  });

  it('of another family’s child is not found', async () => {
    const other = await makeEnrolledFamily(database);
    const foreign = path(other.childId);
    expect((await request('GET', foreign, { cookie: family.cookie })).statusCode).toBe(404);
    expect((await request('POST', `${foreign}/renew`, { cookie: family.cookie })).statusCode).toBe(404);
    expect((await request('GET', path())).statusCode).toBe(401);
  });

  it('may be used by a carer, and renewed by parents only', async () => {
    await database.ownerPool.query(`update guardianship set role = 'carer' where tenant_id = $1`, [
      family.tenantId,
    ]);
    const { cookie } = family;
    expect((await request('GET', path(), { cookie })).statusCode).toBe(200);
    expect((await request('POST', `${path()}/renew`, { cookie })).statusCode).toBe(403);
  });

  it('is none where the Comune has no telephone service', async () => {
    const other = await makeEnrolledFamily(database);
    const own = `/api/c/${other.slug}/portal/presences/${other.childId}/phone-code`;
    expect((await request('GET', own, { cookie: other.cookie })).json()).toEqual({ access: null });
    expect((await request('POST', `${own}/renew`, { cookie: other.cookie })).statusCode).toBe(409);
  });
});

describe('the office', () => {
  const base = () => `/api/c/${family.slug}/office/telephone`;

  it('sees the latest contacts, without whole numbers', async () => {
    const cookie = await signInOperator(database, family.tenantId, 'school_office');
    await sms('AIUTO');
    const { receipt } = await sms(`DISDETTA ${code} ${inWords(workday(2))}`);
    const view = (await web.call('GET', base(), { cookie })).json<GatewayView>();
    expect(view).toMatchObject({
      isEnabled: true,
      address: `https://mensa.example/api/c/${family.slug}/telephone`,
      contacts: [
        {
          outcome: 'cancelled',
          childName: 'Anna Prova',
          receiptNumber: receipt,
          caller: '…4567',
          channel: 'sms',
        },
        { outcome: 'help', childName: null, receiptNumber: null },
      ],
    });
    expect(JSON.stringify(view)).not.toContain('333');
  });

  it('makes the secret, shown once, without which nothing is switched on', async () => {
    const other = await makeEnrolledFamily(database);
    const cookie = await signInOperator(database, other.tenantId, 'service_manager');
    const path = `/api/c/${other.slug}/office/telephone`;
    const body = { isEnabled: true, voiceNumber: '02 1234567', smsNumber: null };
    expect((await web.call('PUT', path, { cookie, body })).json()).toMatchObject({ reason: 'no_secret' });
    const made = (await web.call('POST', `${path}/secret`, { cookie })).json<{ secret: string }>();
    expect(made.secret).toMatch(/^[0-9a-f]{64}$/);
    const saved = (await web.call('PUT', path, { cookie, body })).json<GatewayView>();
    expect(saved).toMatchObject({ ...body, contacts: [] });
    expect(JSON.stringify(saved)).not.toContain(made.secret);
    const help = { channel: 'sms', messageId: newId(), from: '', text: 'AIUTO' };
    const key = Buffer.from(made.secret, 'hex');
    expect((await send(help, { key, slug: other.slug })).statusCode).toBe(200);
  });

  it('finds a child’s code by its codice utente and renews it', async () => {
    const cookie = await signInOperator(database, family.tenantId, 'school_office');
    const found = await web.call('GET', `${base()}/codes?userCode=anna`, { cookie });
    expect(found.json()).toEqual({
      childId: family.childId,
      childName: 'Anna Prova',
      userCode: 'ANNA',
      code,
    });
    const renewed = await web.call('POST', `${base()}/codes/${family.childId}/renew`, { cookie });
    expect(renewed.json<{ code: string }>().code).not.toBe(code);
    expect((await web.call('GET', `${base()}/codes?userCode=nessuno`, { cookie })).statusCode).toBe(404);
  });

  it.each(['read_only', 'accounting', 'caterer', 'school'] as const)('gives %s no button', async (role) => {
    const cookie = await signInOperator(database, family.tenantId, role);
    expect((await web.call('POST', `${base()}/secret`, { cookie })).statusCode).toBe(403);
    expect((await web.call('GET', `${base()}/codes?userCode=anna`, { cookie })).statusCode).toBe(403);
  });
});

it('forgets messages after ninety days', async () => {
  await sms('AIUTO');
  await database.ownerPool.query(
    `update phone_message set received_at = now() - interval '91 days' where tenant_id = $1`,
    [family.tenantId],
  );
  await sms('AIUTO');
  await purgeTenant(web.context.db, family.tenantId, telephoneRetention);
  const left = await database.ownerPool.query('select 1 from phone_message where tenant_id = $1', [
    family.tenantId,
  ]);
  expect(left.rows).toHaveLength(1);
});
