/** A family asks for a diet, the office decides; certificates stay sealed, and diets of health do not vanish. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { OfficeDietRequests, OwnDiets } from '#common/contract/diet-requests.ts';
import type { DietList } from '#common/contract/diets.ts';
import type { KitchenDay } from '#common/contract/kitchen.ts';
import type { Overview } from '#common/contract/office.ts';
import { addDays } from '#common/dates.ts';
import { mailText } from '../../../test/support/mail-text.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  makeEnrolledFamily,
  today,
  workday,
  type EnrolledFamily,
} from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { addOtherSchool, type OtherSchool } from '../../../test/support/other-school.ts';
import { useApp } from '../../../test/support/test-app.ts';
import type { OutboxMessage } from '../../platform/outbox.ts';
import { purgeTenant } from '../retention/purge-tenant.ts';
import { dietJobs } from './jobs.ts';
import { dietRetention } from './retention.ts';
import { dietMails } from './mails.ts';

const database = useDatabase();
const web = useApp(database);
const PDF = Buffer.from('%PDF-1.7\ncertificato di prova\n%%EOF\n');
let family: EnrolledFamily;
let other: OtherSchool;
let office: string;
let keys = 0;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  other = await addOtherSchool(database, family);
  office = await signInOperator(database, family.tenantId, 'school_office');
});

const portal = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object, cookie = family.cookie) =>
  web.call(method, `/api/c/${family.slug}/portal/diets${path}`, { cookie, ...(body ? { body } : {}) });
const atOffice = (method: 'GET' | 'POST', path: string, body?: object, cookie = office) =>
  web.call(method, `/api/c/${family.slug}/office${path}`, { cookie, ...(body ? { body } : {}) });
const wish = (more: object = {}) => ({
  kind: 'health',
  wish: 'Glutine',
  startsOn: today(),
  endsOn: addDays(today(), 200),
  requestKey: `richiesta-${(keys += 1)}`,
  ...more,
});
const ask = async (more: object = {}, childId = family.childId) =>
  portal('POST', `/children/${childId}`, wish(more));
async function asked(more: object = {}): Promise<number> {
  const answer = await ask(more);
  expect(answer.statusCode).toBe(201);
  return answer.json<{ requestId: number }>().requestId;
}
function upload(path: string, content: Buffer, cookie: string) {
  const body = Buffer.concat([
    Buffer.from('--confine\r\ncontent-disposition: form-data; name="file"; filename="c.pdf"\r\n\r\n'),
    content,
    Buffer.from('\r\n--confine--\r\n'),
  ]);
  return web.call('POST', `/api/c/${family.slug}${path}`, {
    cookie,
    headers: { 'content-type': 'multipart/form-data; boundary=confine' },
    body,
  });
}
const attach = (requestId: number, content = PDF, cookie = family.cookie) =>
  upload(`/portal/diets/requests/${requestId}/certificates`, content, cookie);
const decide = (requestId: number, more: object = {}) =>
  atOffice('POST', `/diet-requests/${requestId}/decision`, {
    decision: 'accepted',
    label: 'Senza glutine',
    startsOn: today(),
    endsOn: addDays(today(), 200),
    answer: '',
    ...more,
  });
const own = async (cookie = family.cookie) =>
  (await portal('GET', '', undefined, cookie)).json<OwnDiets>().children[0];
const requests = async () => (await atOffice('GET', '/diet-requests')).json<OfficeDietRequests>().requests;
const audits = async (action: string) =>
  (
    await database.ownerPool.query<{ actor: string }>(
      'select actor from audit_event where tenant_id = $1 and action = $2',
      [family.tenantId, action],
    )
  ).rows;
const run = (text: string, ...values: unknown[]) =>
  database.ownerPool.query(text, [family.tenantId, ...values]);
const purge = () => purgeTenant(web.context.db, family.tenantId, dietRetention);
async function keepHouse(): Promise<void> {
  const [job] = dietJobs(web.context);
  await job?.handle(undefined);
}

describe('a request', () => {
  it('goes from the family to the office and comes back as a diet that the kitchen reads', async () => {
    const requestId = await asked();
    expect((await decide(requestId)).json()).toMatchObject({ status: 409, reason: 'certificate_missing' });
    expect((await attach(requestId)).statusCode).toBe(204);
    expect((await decide(requestId)).statusCode).toBe(204);
    expect(await own()).toMatchObject({
      diets: [{ label: 'Senza glutine', isExpired: false }],
      requests: [{ state: 'accepted', certificates: [{ byteCount: PDF.length, isPurged: false }] }],
    });
    const kitchen = (await atOffice('GET', `/kitchen?date=${workday(1)}`)).json<KitchenDay>();
    expect(kitchen.schools.flatMap(({ lines }) => lines)).toContainEqual(
      expect.objectContaining({ diet: 'Senza glutine', current: 1 }),
    );
    expect((await decide(requestId)).json()).toMatchObject({ reason: 'already_decided' });
  });

  it('of a choice needs no certificate, and is refused only with words', async () => {
    const requestId = await asked({ kind: 'choice', wish: 'Carne di maiale' });
    expect((await decide(requestId, { decision: 'refused' })).json()).toMatchObject({
      reason: 'answer_missing',
    });
    await decide(requestId, { decision: 'asked_again', answer: 'Anche il prosciutto?' });
    expect((await own())?.requests).toMatchObject([{ state: 'asked_again', answer: 'Anche il prosciutto?' }]);
    expect((await decide(requestId, { label: 'Senza maiale' })).statusCode).toBe(204);
  });

  it('that was asked about waits for the office again when the certificate comes', async () => {
    const requestId = await asked();
    await decide(requestId, { decision: 'asked_again', answer: 'Serve il certificato' });
    await attach(requestId);
    expect(await requests()).toMatchObject([{ state: 'open' }]);
  });

  it('is one for each child until it is answered, and one for each key', async () => {
    const body = wish();
    const twice = await Promise.all([1, 2].map(() => portal('POST', `/children/${family.childId}`, body)));
    expect(twice.map(({ statusCode }) => statusCode).sort()[0]).toBe(201);
    expect((await portal('POST', `/children/${family.childId}`, body)).statusCode).toBe(201);
    expect((await ask()).json()).toMatchObject({ status: 409, reason: 'already_pending' });
    const [request] = await requests();
    expect((await portal('DELETE', `/requests/${request?.requestId}`)).statusCode).toBe(204);
    expect((await ask()).statusCode).toBe(201);
  });

  it('is entered by the office for a family at the counter', async () => {
    const entered = await atOffice('POST', '/diet-requests', {
      ...wish({ kind: 'choice' }),
      userCode: 'ANNA',
    });
    expect(entered.statusCode).toBe(201);
    expect((await atOffice('POST', '/diet-requests', { ...wish(), userCode: 'NESSUNO' })).statusCode).toBe(
      422,
    );
    expect(await requests()).toMatchObject([{ isFromFamily: false, userCode: 'ANNA' }]);
  });

  it.each([
    ['past days', { startsOn: '2020-09-01', endsOn: '2020-12-01' }, 'bad_range'],
    ['nothing written', { wish: ' ' }, 'nothing_wished'],
  ])('is refused for %s', async (_, more, reason) => {
    expect((await ask(more)).json()).toMatchObject({ status: 422, reason });
  });

  it('tells the family that there is an answer, and not which', async () => {
    const requestId = await asked({ kind: 'choice', wish: 'Maiale' });
    await decide(requestId, { decision: 'refused', answer: 'Motivo riservato' });
    const { rows } = await run(
      `select subject_key as "subjectKey", payload from outbox_message where tenant_id = $1 and kind = 'diets.decision'`,
    );
    const tenant = { tenantId: family.tenantId, slug: family.slug, name: 'Comune di Prova' };
    const build = dietMails('https://mensa.example')['diets.decision'];
    const mail = await database.inTenant(family.tenantId, (tx) =>
      typeof build === 'function' ? build(tx, tenant, rows[0] as OutboxMessage) : Promise.resolve(null),
    );
    expect(mailText(mail)).toContain('/anagrafica/diete');
    expect(mailText(mail)).not.toMatch(/Maiale|riservato/);
  });
});

describe('a certificate', () => {
  it('is stored sealed and opened by the office alone, each time with a line', async () => {
    const requestId = await asked();
    await attach(requestId);
    const { rows } = await run(
      'select certificate_id::int as id, sealed from diet_certificate where tenant_id = $1',
    );
    const [row] = rows as { id: number; sealed: Buffer }[];
    expect(row?.sealed.includes('certificato di prova')).toBe(false);
    const opened = await atOffice('GET', `/diet-requests/certificates/${row?.id}`);
    expect(opened.rawPayload).toEqual(PDF);
    expect(opened.headers).toMatchObject({
      'content-disposition': `attachment; filename="certificato-${row?.id}.pdf"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(await audits('diets.open_certificate')).toEqual([{ actor: 'office:school_office' }]);
    for (const role of ['accounting', 'service_manager', 'read_only', 'caterer', 'school'] as const) {
      const cookie = await signInOperator(database, family.tenantId, role);
      const path = `/diet-requests/certificates/${row?.id}`;
      expect((await atOffice('GET', path, undefined, cookie)).statusCode).toBe(403);
      expect((await atOffice('GET', '/diet-requests', undefined, cookie)).statusCode).toBe(403);
    }
    const stranger = await makeEnrolledFamily(database);
    const foreign = await signInOperator(database, stranger.tenantId, 'school_office');
    const abroad = await web.call(
      'GET',
      `/api/c/${stranger.slug}/office/diet-requests/certificates/${row?.id}`,
      { cookie: foreign },
    );
    expect(abroad.statusCode).toBe(404);
    expect(await audits('diets.open_certificate')).toHaveLength(1);
  });

  it.each([
    ['a page', Buffer.from('<html></html>'), 'bad_type'],
    ['nothing', Buffer.alloc(0), 'no_file'],
    ['too much', Buffer.concat([PDF, Buffer.alloc(5 * 1_048_576)]), 'too_large'],
  ])('is refused when it is %s', async (_, content, reason) => {
    const requestId = await asked();
    expect((await attach(requestId, content)).json()).toMatchObject({ reason });
  });

  it('is taken away months after the diet has ended, and not before', async () => {
    const requestId = await asked();
    await attach(requestId);
    await decide(requestId);
    await purge();
    const kept = async () => (await requests())[0]?.certificates[0]?.isPurged;
    expect(await kept()).toBe(false);
    await run(
      `update child_diet set valid_from = date '2020-01-01', valid_to = date '2020-06-30', is_ended = true where tenant_id = $1`,
    );
    await purge();
    expect(await kept()).toBe(true);
    const { rows } = await run('select sealed from diet_certificate where tenant_id = $1');
    expect(rows).toEqual([{ sealed: null }]);
  });
});

describe('a diet near its end', () => {
  async function given(kind: 'health' | 'choice', endsOn: string): Promise<void> {
    const requestId = await asked({ kind, startsOn: addDays(today(), -30) });
    if (kind === 'health') await attach(requestId);
    await decide(requestId, { startsOn: addDays(today(), -30), endsOn });
  }
  const reminders = async () =>
    (await run(`select subject_key from outbox_message where tenant_id = $1 and kind = 'diets.ending'`))
      .rowCount;

  it('is announced to the family once', async () => {
    await given('health', addDays(today(), 20));
    await keepHouse();
    await keepHouse();
    expect(await reminders()).toBe(1);
  });

  it('is not announced while its renewal is asked for, nor long before', async () => {
    await given('choice', addDays(today(), 60));
    await keepHouse();
    expect(await reminders()).toBe(0);
  });

  it('of health stays with the kitchen after its end, with a mark, until the office ends it', async () => {
    await given('health', addDays(today(), -1));
    expect((await own())?.diets).toMatchObject([{ label: 'Senza glutine', isExpired: true }]);
    const kitchen = async () =>
      (await atOffice('GET', `/kitchen?date=${workday(1)}`))
        .json<KitchenDay>()
        .schools.find(({ schoolId }) => schoolId === family.schoolId);
    expect(await kitchen()).toMatchObject({
      lines: [{ diet: 'Senza glutine' }],
      expiredDiets: [{ className: '1A', diet: 'Senza glutine', count: 1 }],
    });
    const list = (await atOffice('GET', '/diets')).json<DietList>().diets;
    expect(list).toMatchObject([{ isExpired: true, kind: 'health' }]);
    const overview = async (cookie: string) =>
      (await atOffice('GET', '/overview', undefined, cookie)).json<Overview>();
    expect((await overview(office)).diets).toEqual({ toReview: 1, requests: 0 });
    const reader = await signInOperator(database, family.tenantId, 'read_only');
    expect((await overview(reader)).diets).toBeNull();
    const ended = await web.call('DELETE', `/api/c/${family.slug}/office/diets/${list[0]?.childDietId}`, {
      cookie: office,
    });
    expect(ended.json<DietList>().diets).toEqual([]);
    expect(await kitchen()).toMatchObject({ lines: [{ diet: null }], expiredDiets: [] });
  });

  it('of choice ends on its day', async () => {
    await given('choice', addDays(today(), -1));
    expect((await own())?.diets).toEqual([]);
  });
});

it('belongs to its family: another one gets nothing of it', async () => {
  const requestId = await asked();
  const stranger = other.cookie;
  expect((await portal('POST', `/children/${family.childId}`, wish(), stranger)).statusCode).toBe(404);
  expect((await attach(requestId, PDF, stranger)).statusCode).toBe(404);
  expect((await portal('DELETE', `/requests/${requestId}`, undefined, stranger)).statusCode).toBe(404);
  expect((await own(stranger))?.requests).toEqual([]);
});
