import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import type {
  LetterPage,
  LetterRow,
  LetterSelection,
  LetterTally,
  PrintTally,
} from '#common/contract/accounts.ts';
import { findTenant } from '#server/platform/access.ts';
import { mailSender } from '#server/platform/dispatch-mail.ts';
import { drainOutbox } from '#server/platform/outbox-pump.ts';
import { createGuardianAccounts } from './create-guardian-accounts.ts';
import { accountMails } from './jobs.ts';
import type { LetterDocument } from './letter-pdf.ts';
import { printLetters } from './print-letters.ts';

const database = useDatabase();
const web = useApp(database);
const DAY = 86_400;
let tenantId: string;
let office: string;
let manager: string;
let reader: string;
let accounting: string;
let foreigner: string;

/** Rosa and Viola have an address, Iris has none, Dalia's child has left, Zoe's family was imported yesterday. */
beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool);
  const other = await makeTenant(database.ownerPool, { slug: 'altrove', fiscalCode: '00000000018' });
  for (const tenant of [tenantId, other]) await insertRegistry(tenant);
  office = await signInOperator(database, tenantId, 'school_office');
  manager = await signInOperator(database, tenantId, 'service_manager');
  reader = await signInOperator(database, tenantId, 'read_only');
  accounting = await signInOperator(database, tenantId, 'accounting');
  foreigner = await signInOperator(database, other, 'school_office');
});

async function insertRegistry(tenant: string): Promise<void> {
  const people = [
    ['G1', 'Rosa', 'Zucchini', 'rosa@example.invalid', 'U1', 'Luca', '3A', '2099-06-30'],
    ['G2', 'Viola', 'Basilico', 'viola@example.invalid', 'U2', 'Sara', '1B', '2099-06-30'],
    ['G3', 'Iris', 'Melograno', null, 'U3', 'Pia', '2C', '2099-06-30'],
    ['G4', 'Dalia', 'Cedro', 'dalia@example.invalid', 'U4', 'Ugo', '5A', '2020-06-30'],
    ['G5', 'Zoe', 'Ribes', 'zoe@example.invalid', 'U5', 'Ada', '1A', '2099-06-30'],
  ];
  for (const [code, first, last, email, userCode, child, klass, until] of people) {
    await database.ownerPool.query(
      `with s as (insert into service (tenant_id, code, name) values ($1, 'REF', 'Refezione')
           on conflict (tenant_id, code) do update set name = 'Refezione' returning service_id),
         o as (insert into school (tenant_id, code, name, level) values ($1, 'P1', 'Primaria', 'primary')
           on conflict (tenant_id, code) do update set name = 'Primaria' returning school_id),
         y as (insert into school_year (tenant_id, label, starts_on, ends_on) values ($1, '2019/2020', '2019-09-01', '2020-06-30')
           on conflict (tenant_id, label) do update set ends_on = '2020-06-30' returning school_year_id),
         k as (insert into school_class (tenant_id, school_id, school_year_id, name)
           select $1, school_id, school_year_id, $7 from o, y returning class_id),
         f as (insert into family (tenant_id, code) values ($1, 'F' || $2) returning family_id),
         g as (insert into guardian (tenant_id, family_id, code, first_name, last_name, email, street, postal_code, city, province)
           select $1, family_id, $2, $3, $4, $5, 'Via Roma 1', '20060', 'Truccazzano', 'MI' from f returning guardian_id),
         c as (insert into child (tenant_id, family_id, user_code, first_name, last_name)
           select $1, family_id, $6, $8, $4 from f returning child_id),
         p as (insert into guardianship (tenant_id, guardian_id, child_id, role)
           select $1, guardian_id, child_id, 'payer' from g, c)
       insert into enrolment (tenant_id, child_id, service_id, class_id, valid_from, valid_to)
       select $1, child_id, service_id, class_id, '2019-09-01', $9 from c, s, k`,
      [tenant, code, first, last, email, userCode, klass, child, until],
    );
  }
}

const call = (method: 'GET' | 'POST', path: string, cookie: string, body?: object) =>
  web.call(method, `/api/c/truccazzano/office/letters${path}`, { cookie, ...(body ? { body } : {}) });

const list = async (query = '', cookie = office): Promise<LetterPage> =>
  (await call('GET', query, cookie)).json<LetterPage>();

const names = ({ rows }: LetterPage) => rows.map(({ name }) => name.split(' ')[1]);

async function rowOf(name: string): Promise<LetterRow> {
  const [row] = (await list(`?search=${name}`)).rows;
  if (!row) throw new Error(`no guardian called ${name}`);
  return row;
}

const ALL: LetterSelection = { filter: {} };

async function send(selection: LetterSelection, cookie = office): Promise<LetterTally> {
  return (await call('POST', '/send', cookie, { selection })).json<LetterTally>();
}

/** Sends what waits, as the worker does, and returns what was sent, by recipient. */
async function deliverMails(): Promise<Map<string, string>> {
  const { context } = web;
  const senders = [mailSender(context, accountMails(context), 1)];
  await drainOutbox({ db: context.db, senders, onFailure: (_, error) => expect.unreachable(String(error)) });
  return new Map(web.mails.splice(0).map(({ to, text }) => [to, text]));
}

const deliver = async (): Promise<string[]> => [...(await deliverMails()).keys()].sort();

async function print(selection: LetterSelection, includeActive = false): Promise<LetterDocument[]> {
  const tenant = await findTenant(database.db, 'truccazzano');
  if (!tenant) throw new Error('no tenant');
  const request = { selection, sort: 'name' as const, includeActive, actor: 'prova' };
  const outcome = await database.inTenant(tenantId, (tx) => printLetters(tx, tenant, request, web.context));
  return outcome.ok ? outcome.value : [];
}

async function audited(action: string): Promise<number> {
  const result = await database.ownerPool.query<{ count: number }>(
    'select count(*)::int as count from audit_event where tenant_id = $1 and action = $2',
    [tenantId, action],
  );
  return result.rows[0]?.count ?? 0;
}

async function choosePassword(linkUrl: string, password: string): Promise<number> {
  const token = linkUrl.slice(linkUrl.lastIndexOf('/') + 1);
  const url = `/api/c/truccazzano/portal/links/${token}`;
  return (await web.call('POST', url, { body: { password } })).statusCode;
}

describe('access', () => {
  it('is for the school office and the service manager; a reader may look', async () => {
    expect((await call('GET', '', '')).statusCode).toBe(401);
    expect((await call('GET', '', foreigner)).statusCode).toBe(401);
    expect((await call('GET', '', accounting)).statusCode).toBe(403);
    for (const cookie of [office, manager, reader])
      expect((await call('GET', '', cookie)).statusCode).toBe(200);
  });

  it.each(['/tally', '/send', '/print'])('%s is not for readers, bookkeepers and strangers', async (path) => {
    const body = { selection: ALL };
    expect((await call('POST', path, reader, body)).statusCode).toBe(403);
    expect((await call('POST', path, accounting, body)).statusCode).toBe(403);
    expect((await call('POST', path, foreigner, body)).statusCode).toBe(401);
    expect((await call('POST', path, '', body)).statusCode).toBe(401);
    expect(await audited('accounts.send_letter')).toBe(0);
  });

  it.each([
    {},
    { selection: {} },
    { selection: { guardianIds: [] } },
    { selection: { filter: {}, guardianIds: [1] } },
    { selection: { filter: { state: 'tutti' } } },
  ])('refuses the body %j', async (body) => {
    expect((await call('POST', '/send', office, body)).statusCode).toBe(400);
  });

  it('does not see guardians of another Comune', async () => {
    const { rows } = await database.ownerPool.query<{ id: number }>(
      'select guardian_id::int as id from guardian where tenant_id <> $1',
      [tenantId],
    );
    const own = new Set((await list('?withFormer=true')).rows.map(({ guardianId }) => guardianId));
    const foreign = rows.map(({ id }) => id).filter((id) => !own.has(id));
    expect(foreign.length).toBeGreaterThan(0);
    expect(await send({ guardianIds: foreign })).toMatchObject({ chosen: 0, sendable: 0 });
    expect(await print({ guardianIds: foreign })).toEqual([]);
  });
});

describe('the list', () => {
  it('shows guardians before they have an account, with their children; who has left only when asked', async () => {
    const page = await list();
    expect(names(page)).toEqual(['Viola', 'Iris', 'Zoe', 'Rosa']);
    expect(page).toMatchObject({ total: 4, counts: { never: 4, active: 0 } });
    expect(page.rows[3]).toMatchObject({
      name: 'Zucchini Rosa',
      username: 'g1',
      email: 'rosa@example.invalid',
      children: [{ userCode: 'U1', name: 'Luca Zucchini', className: 'Primaria, 3A' }],
      state: 'never',
      emailedAt: null,
    });
    const everybody = await list('?withFormer=true');
    expect(names(everybody)).toContain('Dalia');
    expect(everybody.rows.find(({ username }) => username === 'g4')?.children).toMatchObject([
      { userCode: 'U4', className: null },
    ]);
  });

  it.each([
    ['search=zucchini luca', ['Rosa']],
    ['search=U3', ['Iris']],
    ['search=viola@example', ['Viola']],
    ['search=luca viola', []],
    ['search=%25', []],
    ['address=without', ['Iris']],
    ['address=with&search=g1', ['Rosa']],
    ['state=active', []],
    ['sort=username', ['Rosa', 'Viola', 'Iris', 'Zoe']],
    ['sort=class', ['Zoe', 'Viola', 'Iris', 'Rosa']],
    ['sort=state', ['Viola', 'Iris', 'Zoe', 'Rosa']],
    ['page=2', []],
  ])('finds and sorts: %s', async (query, found) => {
    expect(names(await list(`?${query}`))).toEqual(found);
  });
});

describe('the file', () => {
  it('has the whole list in its order, filtered as the page is', async () => {
    const csv = await call('GET', '.csv?sort=username&address=with', reader);
    const [header = '', ...lines] = csv.body.trim().split('\r\n');
    expect(header).toContain('Genitore;Codice utente;E-mail;Figli;Scuola e classe;Lettera');
    expect(lines.map((line) => line.split(';')[0])).toEqual(['Zucchini Rosa', 'Basilico Viola', 'Ribes Zoe']);
    expect(lines[0]).toContain('rosa@example.invalid;U1 Luca Zucchini;"Primaria, 3A";Mai inviata');
    expect((await call('GET', '.xlsx', office)).rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  it('is not for bookkeepers and strangers', async () => {
    expect((await call('GET', '.csv', accounting)).statusCode).toBe(403);
    expect((await call('GET', '.csv', foreigner)).statusCode).toBe(401);
  });
});

describe('sending by e-mail', () => {
  it('says what it would do, and writes nothing', async () => {
    const tally = (await call('POST', '/tally', office, { selection: ALL })).json<LetterTally>();
    expect(tally).toEqual({ chosen: 4, sendable: 3, waiting: 0, withoutEmail: 1, active: 0, noAccess: 0 });
    const accounts = await database.ownerPool.query(`select from account where surface = 'portal'`);
    expect(accounts.rowCount).toBe(0);
  });

  it('queues each letter once, however often and from however many desks it is asked', async () => {
    const { guardianId } = await rowOf('rosa');
    const answers = await Promise.all([send({ guardianIds: [guardianId] }), send(ALL), send(ALL, manager)]);
    expect(answers.reduce((sum, { sendable }) => sum + sendable, 0)).toBe(3);
    expect(await send(ALL)).toMatchObject({ sendable: 0, waiting: 3, withoutEmail: 1 });
    expect((await list()).counts).toMatchObject({ queued: 3, never: 1 });
    expect(await audited('accounts.send_letter')).toBe(3);

    const mails = await deliverMails();
    expect([...mails.keys()].sort()).toEqual(
      ['rosa', 'viola', 'zoe'].map((name) => `${name}@example.invalid`),
    );
    expect(mails.get('rosa@example.invalid')).toContain('Il suo codice utente è: g1');
    expect(mails.get('rosa@example.invalid')).toContain('Codice utente del bambino: U1 (Luca Zucchini)');
    expect(await send(ALL)).toMatchObject({ sendable: 0, waiting: 3 });
    const rosa = await rowOf('rosa');
    expect(rosa.state).toBe('sent');
    expect(rosa.emailedAt).not.toBeNull();
    // The command that makes all accounts knows that these have had their letter.
    expect(await createGuardianAccounts(web.context, tenantId, 'prova')).toMatchObject({ letters: 1 });
    expect(await deliver()).toEqual(['dalia@example.invalid']);
  });

  it('sends again when the minutes of a second click are over, and says when a link has expired', async () => {
    await database.ownerPool.query(
      `update outbox_message set created_at = created_at - interval '1 hour' where tenant_id = $1`,
      [tenantId],
    );
    const viola = { filter: { search: 'viola' } };
    const answers = await Promise.all([send(viola), send(viola), send(viola, manager)]);
    expect(answers.map(({ chosen }) => chosen)).toEqual([1, 1, 1]);
    expect(answers.map(({ sendable }) => sendable).sort()).toEqual([0, 0, 1]);
    expect(await deliver()).toEqual(['viola@example.invalid']);
    web.advance(31 * DAY);
    expect((await list()).counts).toMatchObject({ expired: 3, sent: 0 });
    web.advance(-31 * DAY);
  });

  it('shows a refused address until the letter is printed or sent again', async () => {
    await database.ownerPool.query(
      `update outbox_message set state = 'bounced' where recipient = 'zoe@example.invalid'`,
    );
    expect(names(await list('?state=undelivered'))).toEqual(['Zoe']);
    expect(await print({ filter: { state: 'undelivered' } })).toHaveLength(1);
    expect((await rowOf('zoe')).state).toBe('sent');
  });

  it('follows an address that the registry has corrected', async () => {
    await database.ownerPool.query(
      `update guardian set email = 'nuova@example.invalid' where code = 'G5' and tenant_id = $1`,
      [tenantId],
    );
    expect(await send({ filter: { search: 'zoe' } })).toMatchObject({ sendable: 1 });
    expect(await deliver()).toEqual(['nuova@example.invalid']);
  });

  it('skips who has already chosen a password, and who is suspended', async () => {
    const [letter] = await print({ filter: { search: 'rosa' } });
    expect(await choosePassword(letter?.linkUrl ?? '', 'tazzina verde 7')).toBe(200);
    await database.ownerPool.query(`update account set is_disabled = true where username = 'g5'`);
    await database.ownerPool.query(
      `update outbox_message set created_at = created_at - interval '1 hour' where tenant_id = $1`,
      [tenantId],
    );
    expect(await send(ALL)).toEqual({
      ...{ chosen: 4, sendable: 1, waiting: 0, withoutEmail: 1, active: 1, noAccess: 1 },
    });
    const rosa = await rowOf('rosa');
    expect(rosa.state).toBe('active');
    expect(rosa.activatedAt).not.toBeNull();
    expect((await rowOf('zoe')).state).toBe('disabled');
  });
});

describe('printing', () => {
  it('makes a page for each guardian, in the order of the list, as a file that nobody keeps', async () => {
    const response = await call('POST', '/print', office, { selection: ALL, sort: 'class' });
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'private, no-store',
    });
    expect(response.headers['content-disposition']).toMatch(
      /^attachment; filename="lettere-\d{4}-\d\d-\d\d\.pdf"$/,
    );
    expect(response.rawPayload.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
  });

  it('gives who has no address a link of their own, which works once', async () => {
    const before = await audited('accounts.print_letter');
    const [letter, ...others] = await print({ filter: { address: 'without' } });
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      addressee: { fullName: 'Iris Melograno', addressLines: ['Via Roma 1', '20060 Truccazzano (MI)'] },
      username: 'g3',
      children: [{ userCode: 'U3' }],
      portalUrl: 'https://mensa.example/c/truccazzano',
    });
    expect(letter?.linkUrl).toMatch(/\/c\/truccazzano\/attiva\/([2-9a-z]{4}-){5}[2-9a-z]{4}$/);
    expect(await audited('accounts.print_letter')).toBe(before + 1);
    const iris = await rowOf('iris');
    expect(iris.state).toBe('sent');
    expect(iris.printedAt).not.toBeNull();

    const [again] = await print({ filter: { address: 'without' } });
    expect(again?.linkUrl).not.toBe(letter?.linkUrl);
    expect(await choosePassword(letter?.linkUrl ?? '', 'tazzina gialla 8')).toBe(200);
    expect(await choosePassword(letter?.linkUrl ?? '', 'tazzina gialla 9')).toBe(404);
    // A password that is chosen uses up all links of the account.
    expect(await choosePassword(again?.linkUrl ?? '', 'tazzina gialla 9')).toBe(404);
  });

  it('prints for who has a password only when that is wanted, and that letter sets a new one', async () => {
    const rosa: LetterSelection = { filter: { search: 'rosa' } };
    const refused = await call('POST', '/print', office, { selection: rosa });
    expect(refused.json()).toMatchObject({ status: 422, reason: 'nothing_to_print' });
    const [letter] = await print(rosa, true);
    expect(await choosePassword(letter?.linkUrl ?? '', 'tazzina nuova 10')).toBe(200);
    expect((await rowOf('rosa')).state).toBe('active');
  });

  it('refuses more letters than one file holds, makes nothing of them, and says whose to cut into several', async () => {
    await database.ownerPool.query(
      `insert into guardian (tenant_id, family_id, code, first_name, last_name)
       select $1, (select min(family_id) from family where tenant_id = $1), 'X' || n, 'Nome', 'Xilo' || n
       from generate_series(1, 201) n`,
      [tenantId],
    );
    const many = { filter: { search: 'xilo', withFormer: true } };
    const refused = await call('POST', '/print', office, { selection: many });
    expect(refused.json()).toMatchObject({ status: 422, reason: 'too_many_letters' });
    const tally = await call('POST', '/print/tally', office, { selection: many, sort: 'username' });
    const { printable } = tally.json<PrintTally>();
    expect([printable.length, printable[0]?.isActive]).toEqual([201, false]);
    const accounts = await database.ownerPool.query(`select from account where username like 'x%'`);
    expect(accounts.rowCount).toBe(0);
    const last = {
      selection: { guardianIds: printable.slice(200).map(({ guardianId }) => guardianId) },
      part: 2,
    };
    const file = await call('POST', '/print', office, last);
    expect(file.headers['content-disposition']).toMatch(/lettere-[\d-]{10}-2\.pdf/);
    expect((await call('POST', '/print/tally', accounting, { selection: many })).statusCode).toBe(403);
    const first = await list('?search=xilo&withFormer=true');
    const second = await list('?search=xilo&withFormer=true&page=2');
    expect([first.total, first.rows.length, second.rows.length]).toEqual([201, 50, 50]);
    expect(new Set([...first.rows, ...second.rows].map(({ guardianId }) => guardianId)).size).toBe(100);
  });
});
