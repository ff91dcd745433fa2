/** News through the addresses of office and portal. Judged by the database's clock. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { LightMyRequestResponse as Response } from 'fastify';
import type {
  NewsBody,
  NewsPlaces,
  NewsReaders,
  OfficeNewsItem,
  OfficeNewsPage,
  PortalNewsItem,
  PortalNewsList,
} from '#common/contract/news.ts';
import { addDays } from '#common/dates.ts';
import type { OutboxMessage } from '#server/platform/outbox.ts';
import { mailText } from '../../../test/support/mail-text.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, today, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { addOtherSchool, type OtherSchool } from '../../../test/support/other-school.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { newsMails } from './mails.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let other: OtherSchool;
let clerk: string;
let keys = 0;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  other = await addOtherSchool(database, family);
  clerk = await signInOperator(database, family.tenantId, 'school_office');
});

const PDF = Buffer.from('%PDF-1.4\nprova\n%%EOF\n');
const office = (path = '') => `/api/c/${family.slug}/office/news${path}`;
const portal = (path = '') => `/api/c/${family.slug}/portal/news${path}`;
const text: NewsBody = {
  author: 'municipality',
  title: 'Sciopero',
  body: 'La mensa è chiusa.\n\n- pasto da casa',
  isImportant: false,
  audience: null,
  visibleFrom: null,
  expiresOn: null,
};
const statusAndReason = (response: Response) => [
  response.statusCode,
  response.json<{ reason?: string }>().reason,
];

async function create(changes: Partial<NewsBody> = {}): Promise<OfficeNewsItem> {
  const response = await web.call('POST', office(), {
    cookie: clerk,
    headers: { 'idempotency-key': `notizia-${(keys += 1)}` },
    body: { ...text, ...changes },
  });
  expect(response.statusCode).toBe(201);
  return response.json<OfficeNewsItem>();
}

const act = (newsId: number, verb: 'publish' | 'withdraw', body?: object) =>
  web.call('POST', office(`/${newsId}/${verb}`), { cookie: clerk, ...(body ? { body } : {}) });

async function publish(changes: Partial<NewsBody> = {}): Promise<OfficeNewsItem> {
  const { newsId, revision } = await create(changes);
  const response = await act(newsId, 'publish', { revision });
  expect(response.statusCode).toBe(200);
  return response.json<OfficeNewsItem>();
}

const seen = async (cookie: string) =>
  (await web.call('GET', portal(), { cookie })).json<PortalNewsList>().items.map(({ title }) => title);

const unread = async (cookie: string) =>
  (await web.call('GET', portal('/unread'), { cookie })).json<{ unread: number }>().unread;

async function mailsOf(newsId: number) {
  const found = await database.ownerPool.query<{ recipient: string; at: Date }>(
    `select recipient, next_attempt_at as at from outbox_message
     where tenant_id = $1 and kind = 'news.published' and subject_key like $2 order by recipient`,
    [family.tenantId, `${newsId}:%`],
  );
  return found.rows;
}

/** Moves a published item into the past or the future, as time does. */
const shift = (newsId: number, interval: string) =>
  database.ownerPool.query(
    `update news_item set visible_from = now() + $3::interval, published_at = now() + $3::interval
     where tenant_id = $1 and news_id = $2`,
    [family.tenantId, newsId, interval],
  );

describe('an item for a school', () => {
  const forOwnSchool = () => ({ audience: [{ schoolId: family.schoolId, classId: null }] });

  it('reaches its families, by portal and e-mail, and nobody else', async () => {
    const item = await publish(forOwnSchool());
    expect(item).toMatchObject({ state: 'published', count: { guardians: 1, withEmail: 1 } });
    expect(await seen(family.cookie)).toEqual(['Sciopero']);
    expect(await seen(other.cookie)).toEqual([]);
    expect((await mailsOf(item.newsId)).map(({ recipient }) => recipient)).toEqual(['prova@example.org']);
  });

  it('is 404 for another school’s family: the item, its mark and its files', async () => {
    const { newsId, revision } = await create(forOwnSchool());
    const attachmentId = (await attach(newsId, 'avviso.pdf', PDF)).json<OfficeNewsItem>().attachments[0]
      ?.attachmentId;
    await act(newsId, 'publish', { revision });
    const file = portal(`/${newsId}/attachments/${attachmentId}`);
    expect((await web.call('GET', file, { cookie: family.cookie })).statusCode).toBe(200);
    const { cookie } = other;
    expect((await web.call('GET', portal(`/${newsId}`), { cookie })).statusCode).toBe(404);
    expect((await web.call('POST', portal(`/${newsId}/read`), { cookie })).statusCode).toBe(404);
    expect((await web.call('GET', file, { cookie })).statusCode).toBe(404);
    expect((await web.call('GET', file)).statusCode).toBe(401);
  });

  it('stays with a child that leaves the school, and does not reach back to those who had left', async () => {
    const { newsId } = await publish(forOwnSchool());
    await shift(newsId, '-5 days');
    await endEnrolment(-6);
    expect(await seen(family.cookie)).toEqual([]);
    await endEnrolment(-3);
    expect(await seen(family.cookie)).toEqual(['Sciopero']);
  });

  const endEnrolment = (days: number) =>
    database.ownerPool.query('update enrolment set valid_to = $2 where tenant_id = $1 and child_id = $3', [
      family.tenantId,
      addDays(today(), days),
      family.childId,
    ]);
});

describe('an item for a class', () => {
  it('reaches the class only; two guardians of a child, and two children of a guardian, are written to once each', async () => {
    const { classId } = other;
    await database.ownerPool.query(
      `insert into child (tenant_id, family_id, user_code, first_name, last_name)
       select tenant_id, family_id, 'CARLA', 'Carla', 'Esempio' from child where tenant_id = $1 and child_id = $2`,
      [family.tenantId, other.childId],
    );
    await database.ownerPool.query(
      `insert into guardianship (tenant_id, guardian_id, child_id, role)
       select tenant_id, $2, child_id, 'payer' from child where tenant_id = $1 and user_code = 'CARLA'`,
      [family.tenantId, other.guardianId],
    );
    await database.ownerPool.query(
      `insert into enrolment (tenant_id, child_id, service_id, class_id, valid_from, valid_to)
       select tenant_id, child_id, $2, $3, current_date - 5, current_date + 5 from child
       where tenant_id = $1 and user_code = 'CARLA'`,
      [family.tenantId, family.serviceId, classId],
    );
    await database.ownerPool.query(
      `insert into guardianship (tenant_id, guardian_id, child_id, role) values ($1, $2, $3, 'parent')`,
      [family.tenantId, family.guardianId, other.childId],
    );
    const item = await publish({ audience: [{ schoolId: other.schoolId, classId }] });
    expect(item.count).toEqual({ guardians: 2, withEmail: 2 });
    expect(await mailsOf(item.newsId)).toHaveLength(2);
  });

  it('can be a class of this school year or of the next, which are told apart', async () => {
    const { schools } = (await web.call('GET', office('/places'), { cookie: clerk })).json<NewsPlaces>();
    const years = schools.flatMap(({ classes }) => classes.map(({ schoolYear }) => schoolYear));
    expect(years.length).toBeGreaterThan(0);
    for (const year of years) expect(year).toMatch(/^\d{4}\/\d{4}$/);
  });

  it('does not reach the other classes of the school', async () => {
    const added = await database.ownerPool.query<{ class_id: number }>(
      `insert into school_class (tenant_id, school_id, school_year_id, name)
       select tenant_id, school_id, school_year_id, '3C' from school_class where tenant_id = $1 and class_id = $2
       returning class_id::int`,
      [family.tenantId, other.classId],
    );
    const { newsId, revision, count } = await create({
      audience: [{ schoolId: other.schoolId, classId: added.rows[0]?.class_id ?? 0 }],
    });
    expect(count.guardians).toBe(0);
    expect(statusAndReason(await act(newsId, 'publish', { revision }))).toEqual([409, 'nobody']);
  });

  it('is refused when the class is not of that school, or of no school here', async () => {
    const stranger = await makeEnrolledFamily(database);
    for (const place of [
      { schoolId: family.schoolId, classId: other.classId },
      { schoolId: stranger.schoolId, classId: null },
    ]) {
      const response = await web.call('POST', office(), {
        cookie: clerk,
        headers: { 'idempotency-key': `notizia-${(keys += 1)}` },
        body: { ...text, audience: [place] },
      });
      expect(statusAndReason(response)).toEqual([422, 'unknown_place']);
    }
    expect((await list()).total).toBe(0);
  });
});

const list = async (query = '') =>
  (await web.call('GET', office(query), { cookie: clerk })).json<OfficeNewsPage>();

describe('an item’s time', () => {
  it('begins when it was set to: until then neither portal nor e-mail tell of it', async () => {
    const visibleFrom = `${addDays(today(), 2)}T07:30`;
    const item = await publish({ visibleFrom });
    expect(item).toMatchObject({ isWaiting: true, visibleFrom });
    expect(await seen(family.cookie)).toEqual([]);
    const [mail] = await mailsOf(item.newsId);
    expect(mail && mail.at.getTime() - Date.now()).toBeGreaterThan(20 * 3_600_000);
    await shift(item.newsId, '-1 minute');
    expect(await seen(family.cookie)).toEqual(['Sciopero']);
  });

  it('ends with its last day', async () => {
    const item = await publish({ expiresOn: today() });
    expect(await seen(family.cookie)).toEqual(['Sciopero']);
    await database.ownerPool.query('update news_item set expires_on = $2 where tenant_id = $1', [
      family.tenantId,
      addDays(today(), -1),
    ]);
    expect(await seen(family.cookie)).toEqual([]);
    expect(await list()).toMatchObject({ rows: [{ newsId: item.newsId, isExpired: true }] });
  });

  it('cannot be over when it is published', async () => {
    const { newsId, revision } = await create({ expiresOn: addDays(today(), -1) });
    expect(statusAndReason(await act(newsId, 'publish', { revision }))).toEqual([409, 'expired']);
  });
});

describe('the office', () => {
  it('makes one draft of two clicks, and publishes it once', async () => {
    const request = () =>
      web.call('POST', office(), {
        cookie: clerk,
        headers: { 'idempotency-key': 'doppio-clic' },
        body: text,
      });
    const [first, second] = await Promise.all([request(), request()]);
    expect(second.json<OfficeNewsItem>().newsId).toBe(first.json<OfficeNewsItem>().newsId);
    const { newsId, revision } = first.json<OfficeNewsItem>();
    const answers = await Promise.all([1, 2].map(() => act(newsId, 'publish', { revision })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(await mailsOf(newsId)).toHaveLength(2);
    const audit = await database.ownerPool.query(
      `select action from audit_event where tenant_id = $1 and subject_kind = 'news' order by event_id`,
      [family.tenantId],
    );
    expect(audit.rows.map((row: { action: string }) => row.action)).toEqual(['news.save', 'news.publish']);
  });

  it('publishes only what it was looking at, and changes nothing that families are reading', async () => {
    const { newsId, revision } = await create();
    const save = (body: object) => web.call('PUT', office(`/${newsId}`), { cookie: clerk, body });
    expect((await save({ ...text, title: 'Corretto', revision })).json()).toMatchObject({
      title: 'Corretto',
      revision: revision + 1,
    });
    expect(statusAndReason(await save({ ...text, revision }))).toEqual([409, 'changed_meanwhile']);
    expect(statusAndReason(await act(newsId, 'publish', { revision }))).toEqual([409, 'changed_meanwhile']);
    await act(newsId, 'publish', { revision: revision + 1 });
    expect(statusAndReason(await save({ ...text, revision: revision + 2 }))).toEqual([409, 'not_editable']);
    expect(statusAndReason(await attach(newsId, 'x.pdf', PDF))).toEqual([409, 'not_editable']);
    const deleted = await web.call('DELETE', office(`/${newsId}`), { cookie: clerk });
    expect(statusAndReason(deleted)).toEqual([409, 'not_a_draft']);
  });

  it('withdraws: families see it no more and unsent e-mails stay; corrected, it is unread again and not mailed twice', async () => {
    const { newsId } = await publish();
    await web.call('POST', portal(`/${newsId}/read`), { cookie: family.cookie });
    await database.ownerPool.query(
      `update outbox_message set state = 'sent', sent_at = now() where recipient = 'prova@example.org'
         and tenant_id = $1`,
      [family.tenantId],
    );
    const withdrawn = await act(newsId, 'withdraw');
    expect(withdrawn.json()).toMatchObject({ state: 'withdrawn' });
    expect((await act(newsId, 'withdraw')).statusCode).toBe(200);
    expect(await seen(family.cookie)).toEqual([]);
    expect((await mailsOf(newsId)).map(({ recipient }) => recipient)).toEqual(['prova@example.org']);
    const { revision } = withdrawn.json<OfficeNewsItem>();
    await web.call('PUT', office(`/${newsId}`), {
      cookie: clerk,
      body: { ...text, title: 'Sciopero revocato', revision },
    });
    await act(newsId, 'publish', { revision: revision + 1 });
    expect(await seen(family.cookie)).toEqual(['Sciopero revocato']);
    expect(await unread(family.cookie)).toBe(1);
    expect(await mailsOf(newsId)).toHaveLength(2);
  });

  it('finds an item by its words and its state', async () => {
    await create({ title: 'Menù d’inverno' });
    await publish({ audience: [{ schoolId: other.schoolId, classId: other.classId }] });
    expect((await list('?search=INVERNO')).rows).toMatchObject([{ title: 'Menù d’inverno', places: null }]);
    expect((await list('?state=published')).rows).toMatchObject([
      { title: 'Sciopero', places: ['Infanzia, 2B'], readCount: 0 },
    ]);
    expect((await list('?search=%25')).total).toBe(0);
  });

  it('deletes a draft with its places and files', async () => {
    const { newsId } = await create({ audience: [{ schoolId: family.schoolId, classId: null }] });
    await attach(newsId, 'x.pdf', PDF);
    expect((await web.call('DELETE', office(`/${newsId}`), { cookie: clerk })).statusCode).toBe(204);
    expect((await web.call('GET', office(`/${newsId}`), { cookie: clerk })).statusCode).toBe(404);
  });

  it('is allowed by role, and in its own Comune', async () => {
    const { newsId, revision } = await create();
    const reader = await signInOperator(database, family.tenantId, 'read_only');
    expect((await web.call('GET', office(), { cookie: reader })).statusCode).toBe(200);
    const tried = { cookie: reader, body: { revision } };
    expect((await web.call('POST', office(`/${newsId}/publish`), tried)).statusCode).toBe(403);
    const stranger = await makeEnrolledFamily(database);
    const strange = await signInOperator(database, stranger.tenantId, 'school_office');
    const elsewhere = `/api/c/${stranger.slug}/office/news/${newsId}`;
    expect((await web.call('GET', elsewhere, { cookie: strange })).statusCode).toBe(404);
    expect((await web.call('GET', office(`/${newsId}`), { cookie: strange })).statusCode).toBe(401);
  });
});

describe('reading', () => {
  it('takes the mark away, for one guardian, and the office sees who has read', async () => {
    const { newsId } = await publish({ isImportant: true });
    expect([await unread(family.cookie), await unread(other.cookie)]).toEqual([1, 1]);
    const item = await web.call('GET', portal(`/${newsId}`), { cookie: family.cookie });
    expect(item.json<PortalNewsItem>()).toMatchObject({ isUnread: true, isImportant: true, body: text.body });
    // Looking marks nothing: a page that is fetched ahead has not been read.
    expect(await unread(family.cookie)).toBe(1);
    const marked = await web.call('POST', portal(`/${newsId}/read`), { cookie: family.cookie });
    expect(marked.json()).toEqual({ unread: 0 });
    expect([await unread(family.cookie), await unread(other.cookie)]).toEqual([0, 1]);
    const readers = await web.call('GET', office(`/${newsId}/readers`), { cookie: clerk });
    expect(readers.json<NewsReaders>()).toMatchObject({
      readers: [
        { name: 'Esempio Altro', readAt: null },
        { name: 'Prova Genitore', readAt: expect.any(String) as string },
      ],
      isCut: false,
    });
  });
});

function attach(newsId: number, fileName: string, content: Buffer): Promise<Response> {
  const form = Buffer.concat([
    Buffer.from(
      `--confine\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/pdf\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n--confine--\r\n'),
  ]);
  return web.call('POST', office(`/${newsId}/attachments`), {
    cookie: clerk,
    headers: { 'content-type': 'multipart/form-data; boundary=confine' },
    body: form,
  });
}

describe('a file', () => {
  it('is given as a download that runs nothing', async () => {
    const { newsId } = await create();
    await attach(newsId, 'Menù "d’inverno".exe', PDF);
    const [file] = (await attach(newsId, 'Menù "d’inverno".exe', PDF)).json<OfficeNewsItem>().attachments;
    expect(file).toMatchObject({ mediaType: 'application/pdf', byteCount: PDF.length });
    const response = await web.call('GET', office(`/${newsId}/attachments/${file?.attachmentId}`), {
      cookie: clerk,
    });
    expect(response.rawPayload).toEqual(PDF);
    expect(response.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    expect(response.headers['content-disposition']).toMatch(/^attachment; filename="[A-Za-z0-9 _-]+\.pdf"$/);
  });

  it.each([
    ['a page', Buffer.from('<html></html>'), 422, 'bad_type'],
    ['nothing', Buffer.alloc(0), 400, 'no_file'],
    ['too much', Buffer.concat([PDF, Buffer.alloc(5 * 1_048_576, 32), PDF]), 413, 'too_large'],
  ])('with %s is refused', async (_, content, status, reason) => {
    const { newsId } = await create();
    expect(statusAndReason(await attach(newsId, 'avviso.pdf', content))).toEqual([status, reason]);
  });

  it('is one of five at most', async () => {
    const { newsId } = await create();
    const answers = [];
    for (let index = 0; index < 6; index += 1) answers.push(await attach(newsId, `${index}.pdf`, PDF));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200, 409]);
  });
});

describe('an e-mail', () => {
  const build = async (newsId: number) => {
    const message = { subjectKey: `${newsId}:${family.guardianId}` } as OutboxMessage;
    const tenant = { tenantId: family.tenantId, slug: family.slug, name: 'Comune di Prova' };
    const made = await database.inTenant(family.tenantId, (tx) =>
      newsMails('https://mensa.example')['news.published'].read(tx, tenant, [message]),
    );
    return made.get(message)?.() ?? null;
  };
  const chooseNews = (isWanted: boolean, childId = family.childId) =>
    web.call('PUT', `/api/c/${family.slug}/portal/notifications`, {
      cookie: family.cookie,
      body: { childId, subject: 'news', channel: 'email', isWanted },
    });

  it('says the whole text, where to read it and how to stop such messages', async () => {
    const { newsId } = await publish({ isImportant: true });
    const mail = await build(newsId);
    expect(mail?.subject).toBe('Refezione scolastica: Importante: Sciopero');
    expect(mailText(mail)).toContain('La mensa è chiusa.');
    expect(mailText(mail)).toContain('• pasto da casa');
    expect(mailText(mail)).toContain(`https://mensa.example/c/${family.slug}/news/${newsId}`);
    expect(mail?.unsubscribeUrl).toContain(
      `/c/${family.slug}/disiscrizione/${family.guardianId}.news.email.`,
    );
  });

  it('is written in the language of its reader, around the text as it was written', async () => {
    await database.ownerPool.query(
      `update account set language = 'en' where tenant_id = $1 and guardian_id = $2`,
      [family.tenantId, family.guardianId],
    );
    const mail = await build((await publish()).newsId);
    expect(mail?.subject).toBe('School meals: Sciopero');
    expect(mailText(mail)).toContain('La mensa è chiusa.');
    expect(mailText(mail)).toContain('Read it in the portal');
  });

  it('is not written to who does not want news, who still reads it in the portal', async () => {
    await chooseNews(false);
    const item = await publish();
    expect(item.count).toEqual({ guardians: 2, withEmail: 1 });
    expect((await mailsOf(item.newsId)).map(({ recipient }) => recipient)).not.toContain('prova@example.org');
    expect(await seen(family.cookie)).toEqual(['Sciopero']);
  });

  it('is written to who wants it for one of the children that it is about, and for no other child', async () => {
    await database.ownerPool.query(
      `insert into guardianship (tenant_id, guardian_id, child_id, role) values ($1, $2, $3, 'parent')`,
      [family.tenantId, family.guardianId, other.childId],
    );
    await chooseNews(false);
    const forBoth = await publish();
    expect((await mailsOf(forBoth.newsId)).map(({ recipient }) => recipient)).toContain('prova@example.org');
    const forOne = await publish({ audience: [{ schoolId: family.schoolId, classId: null }] });
    expect(await mailsOf(forOne.newsId)).toEqual([]);
  });

  it('is not made for who said no between publication and sending', async () => {
    const { newsId } = await publish();
    expect(await build(newsId)).not.toBeNull();
    await chooseNews(false);
    expect(await build(newsId)).toBeNull();
    await chooseNews(true);
    expect(await build(newsId)).not.toBeNull();
  });

  it('is not made for what was withdrawn meanwhile', async () => {
    const { newsId } = await publish();
    await act(newsId, 'withdraw');
    expect(await build(newsId)).toBeNull();
  });
});

it('is kept apart by Comune in the database itself', async () => {
  await publish();
  const stranger = await makeEnrolledFamily(database);
  const rows = await database.inTenant(stranger.tenantId, (tx) =>
    tx.selectFrom('news_audience').selectAll().execute(),
  );
  expect(rows).toEqual([]);
});
