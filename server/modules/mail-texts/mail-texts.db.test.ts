/** The Comune's own words in the e-mails: who writes them, what is refused, what arrives. */
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { MailKindList, MailPreview, MailTextView } from '#common/contract/mail-texts.ts';
import { ORIGINAL_TEXT, type MailText } from '#common/mail-text.ts';
import { allMailKinds } from '../../mail-kinds.ts';
import { mailSender } from '#server/platform/dispatch-mail.ts';
import { drainOutbox } from '#server/platform/outbox-pump.ts';
import type { TenantId } from '#server/platform/db.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { testMails } from './mails.ts';

const database = useDatabase();
const web = useApp(database);
const BASE = '/api/c/truccazzano/office/mail-texts';
const BILL = `${BASE}/billing.invoice_issued`;
let tenantId: TenantId = '';
let clerk = '';

beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool);
  clerk = await signInOperator(database, tenantId, 'school_office');
});
beforeEach(async () => {
  await database.ownerPool.query('delete from outbox_message');
  await database.ownerPool.query('delete from mail_text');
  await database.ownerPool.query(`update account set email = 'ufficio@example.org' where surface = 'office'`);
});

const texts = (it: Partial<MailText>, en: Partial<MailText> = {}) => ({
  it: { ...ORIGINAL_TEXT, ...it },
  en: { ...ORIGINAL_TEXT, ...en },
});
const save = (version: number, wanted: ReturnType<typeof texts>, cookie = clerk, url = BILL) =>
  web.call('PUT', url, { cookie, body: { version, texts: wanted } });
const read = async (url = BILL) => (await web.call('GET', url, { cookie: clerk })).json<MailTextView>();
const test = (requestKey: string, text: Partial<MailText> = {}, cookie = clerk) =>
  web.call('POST', `${BILL}/tests`, {
    cookie,
    body: { requestKey, language: 'it', text: { ...ORIGINAL_TEXT, ...text } },
  });
const preview = (ending: string, text: Partial<MailText>) =>
  web.call(
    'GET',
    `${BILL}/preview${ending}?${new URLSearchParams({ language: 'it', ...ORIGINAL_TEXT, ...text })}`,
    {
      cookie: clerk,
    },
  );

it('lists every kind and says who changed it last', async () => {
  await save(0, texts({ subject: 'Fattura {fattura}' }));
  const { kinds } = (await web.call('GET', BASE, { cookie: clerk })).json<MailKindList>();
  expect(kinds).toHaveLength(allMailKinds.length);
  const bill = kinds.find(({ kind }) => kind === 'billing.invoice_issued');
  expect(bill).toMatchObject({ name: 'Nuova fattura', isChanged: true });
  expect(bill?.savedBy).toMatch(/^office:/);
  expect(kinds.filter(({ isChanged }) => isChanged)).toHaveLength(1);
});

it('keeps each version, and goes back to the original', async () => {
  expect(
    (await save(0, texts({ opening: 'Gentile famiglia,' }, { opening: 'Dear family,' }))).statusCode,
  ).toBe(204);
  expect((await save(1, texts({ opening: 'Care famiglie,' }))).statusCode).toBe(204);
  expect((await save(2, texts({}))).statusCode).toBe(204);
  const mail = await read();
  expect(mail.version).toBe(3);
  expect(
    mail.history.map(
      ({
        texts: {
          it: { opening },
        },
      }) => opening,
    ),
  ).toEqual(['', 'Care famiglie,', 'Gentile famiglia,']);
  expect(mail.current).toEqual(texts({}));
  const audit = await database.ownerPool.query(
    `select from audit_event where tenant_id = $1 and action = 'mail_texts.save' and subject_id = 'billing.invoice_issued'`,
    [tenantId],
  );
  expect(audit.rowCount).toBeGreaterThanOrEqual(3);
});

it('does nothing twice, and never writes over a colleague', async () => {
  const mine = texts({ closing: 'Grazie.' });
  await save(0, mine);
  expect((await save(0, mine)).statusCode).toBe(204);
  expect((await read()).version).toBe(1);
  expect((await save(0, texts({ closing: 'Altro.' }))).json()).toMatchObject({ reason: 'changed_meanwhile' });
  const [one, other] = await Promise.all([
    save(1, texts({ closing: 'A' })),
    save(1, texts({ closing: 'B' })),
  ]);
  expect([one.statusCode, other.statusCode].sort()).toEqual([204, 409]);
});

it.each([
  ['a placeholder of another kind', { opening: 'Gentile {destinatario},' }],
  ['a stray brace', { closing: 'entro il {scadenza' }],
  ['another header in the subject', { subject: 'Fattura\r\nBcc: tutti@example.org' }],
])('refuses %s', async (_what, text) => {
  expect((await save(0, texts(text))).json()).toMatchObject({ reason: 'flawed_text' });
  expect((await save(0, texts({}, text))).json()).toMatchObject({ reason: 'flawed_text' });
  expect((await test('prova-rifiutata', text)).json()).toMatchObject({ reason: 'flawed_text' });
});

it('refuses what is no kind, and texts that are too long', async () => {
  expect((await save(0, texts({}), clerk, `${BASE}/mail_texts.test`)).statusCode).toBe(404);
  expect((await web.call('GET', `${BASE}/niente`, { cookie: clerk })).statusCode).toBe(404);
  expect((await save(0, texts({ opening: 'x'.repeat(1501) }))).statusCode).toBe(400);
});

it('lets those look who work for the Comune, and the school office write', async () => {
  for (const [role, sees, writes] of [
    ['service_manager', 200, 204],
    ['read_only', 200, 403],
    ['accounting', 200, 403],
    ['caterer', 403, 403],
  ] as const) {
    const cookie = await signInOperator(database, tenantId, role);
    expect((await web.call('GET', BASE, { cookie })).statusCode, role).toBe(sees);
    expect((await save(0, texts({}), cookie)).statusCode, role).toBe(writes);
    if (writes === 403) expect((await test('prova-vietata', {}, cookie)).statusCode, role).toBe(403);
    await database.ownerPool.query('delete from mail_text');
  }
});

it('shows the mail as it will be, framed where nothing of it can run', async () => {
  const text = { subject: 'Fattura {fattura}', opening: 'Gentile <b>famiglia</b>,' };
  const shown = (await preview('', text)).json<MailPreview>();
  expect(shown.subject).toBe('Fattura 99000123');
  expect(shown.text).toContain('Gentile <b>famiglia</b>,');
  expect(shown.text).toContain('Importo: 58,50 €');
  const html = await preview('.html', text);
  expect(html.headers['content-type']).toContain('text/html');
  expect(html.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
  expect(html.body).toContain('&lt;b&gt;famiglia');
});

it('sends a test to the operator alone, marked as one, once for a request and five times at most', async () => {
  expect((await test('prova-00', { subject: 'Fattura {fattura}' })).json()).toEqual({
    address: 'ufficio@example.org',
  });
  await test('prova-00', { subject: 'Fattura {fattura}' });
  await drainOutbox({
    db: web.context.db,
    senders: [mailSender(web.context, testMails(allMailKinds), 1)],
    onFailure: (_channel, error) => {
      throw error;
    },
  });
  const [mail, ...others] = web.mails.splice(0);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ to: 'ufficio@example.org', subject: 'PROVA: Fattura 99000123' });
  expect(mail?.text).toContain('PROVA: questo messaggio contiene dati di esempio');
  for (const number of [1, 2, 3, 4]) expect((await test(`prova-0${number}`)).statusCode).toBe(200);
  expect((await test('prova-05')).json()).toMatchObject({ reason: 'too_many_tests' });
  expect((await test('prova-04')).statusCode).toBe(200);
});

it('sends no test to an operator without an address', async () => {
  await database.ownerPool.query(`update account set email = null where surface = 'office'`);
  expect((await test('prova-99')).json()).toMatchObject({ reason: 'no_address' });
  expect((await read()).testAddress).toBeNull();
});

it('keeps the words of one Comune from every other', async () => {
  await save(0, texts({ opening: 'Parole nostre' }));
  const other = await makeTenant(database.ownerPool, { slug: 'altrove', fiscalCode: '01199250159' });
  const cookie = await signInOperator(database, other, 'school_office');
  const theirs = await web.call('GET', BILL.replace('truccazzano', 'altrove'), { cookie });
  expect(theirs.json<MailTextView>().current).toEqual(texts({}));
});
