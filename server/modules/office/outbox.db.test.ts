/** Posta: who was written to about what, what became of it, and once more. */
import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makeInvoicedComune } from '../../../test/support/invoiced-comune.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import type { MessageDetail, OutboxList, OutboxRow } from '#common/contract/outbox.ts';
import type { TenantId } from '#server/platform/db.ts';
import { drainOutbox } from '#server/platform/outbox-pump.ts';
import type { OutboxMessage, SendResult } from '#server/platform/outbox.ts';

const database = useDatabase();
const web = useApp(database);
let tenantId: TenantId;
let office: string;
let reader: string;
let foreigner: string;

beforeAll(async () => {
  ({ tenantId } = await makeInvoicedComune(database));
  const other = await makeInvoicedComune(database, { slug: 'altrove', fiscalCode: '00000000018' });
  office = await signInOperator(database, tenantId, 'accounting');
  reader = await signInOperator(database, tenantId, 'read_only');
  foreigner = await signInOperator(database, other.tenantId, 'accounting');
});

const call = (method: 'GET' | 'POST', path: string, cookie = reader, body?: object) =>
  web.call(method, `/api/c/truccazzano/office/outbox${path}`, { cookie, ...(body ? { body } : {}) });
const list = async (query: string) => (await call('GET', query)).json<OutboxList>();
const read = async (messageId: number) => (await call('GET', `/${messageId}`)).json<MessageDetail>();

/** What the mail server says to each message that is due. */
async function deliver(answer: SendResult): Promise<OutboxMessage[]> {
  const taken: OutboxMessage[] = [];
  const open = () => Promise.resolve(async (message: OutboxMessage) => (taken.push(message), answer));
  await drainOutbox({
    db: database.db,
    senders: [{ channel: 'email', concurrency: 1, open }],
    onFailure: (_channel, error) => {
      throw error;
    },
  });
  return taken;
}

const BILL = 'billing.invoice_issued';
async function oneBill(state = 'sent'): Promise<OutboxRow> {
  const [bill] = (await list(`?kind=${BILL}&state=${state}`)).rows;
  if (!bill) throw new Error('no bill in the outbox');
  return bill;
}

describe('the list', () => {
  beforeAll(() => deliver({ outcome: 'sent', answer: '250 ok' }));

  it('names the family and the invoices of each message, with what became of it', async () => {
    const bill = await oneBill();
    expect(bill).toMatchObject({ state: 'sent', channel: 'email', attempts: 1 });
    expect(bill.invoices).toHaveLength(1);
    expect(bill.family?.name).toMatch(/\w+ \w+/);
  });

  it('finds all that was written about an invoice, and nothing else', async () => {
    const { family, invoices } = await oneBill();
    const [invoice] = invoices;
    const found = await list(`?invoiceId=${invoice?.invoiceId}`);
    expect(found.invoice).toEqual(invoice);
    expect(found.rows.length).toBeGreaterThan(0);
    for (const row of found.rows) expect(row.invoices).toContainEqual(invoice);
    const numbered = await list(`?search=${invoice?.code}`);
    expect(numbered.rows.map(({ messageId }) => messageId)).toEqual(
      found.rows.map(({ messageId }) => messageId),
    );
    const families = await list(`?familyId=${family?.familyId}`);
    expect(families.family?.familyId).toBe(family?.familyId);
    expect(families.rows.length).toBeGreaterThanOrEqual(found.rows.length);
    for (const row of families.rows) expect(row.family?.familyId).toBe(family?.familyId);
    expect((await list('?familyId=999999')).rows).toEqual([]);
  });

  it('finds by the beginnings of a name, and by the notice', async () => {
    const { family } = await oneBill();
    const [lastName = '', firstName = ''] = family?.name.split(' ') ?? [];
    const named = await list(`?search=${firstName.slice(0, 3)}%20${lastName.slice(0, 3)}`);
    expect(named.rows.length).toBeGreaterThan(0);
    for (const row of named.rows) expect(row.family?.familyId).toBe(family?.familyId);
    const { rows } = await database.ownerPool.query<{ notice_number: string; invoice_id: number }>(
      `select p.notice_number, d.invoice_id::int from debt_position p join debt_position_item d using (tenant_id, position_id)
       where p.tenant_id = $1 limit 1`,
      [tenantId],
    );
    const noticed = await list(`?search=${rows[0]?.notice_number}`);
    expect(noticed.rows.length).toBeGreaterThan(0);
    for (const row of noticed.rows)
      expect(row.invoices.map(({ invoiceId }) => invoiceId)).toContain(rows[0]?.invoice_id);
  });

  it('narrows by kind, channel and days, and turns round', async () => {
    const all = await list('?state=sent');
    const oldest = await list('?state=sent&sort=oldest');
    expect(oldest.rows.map(({ messageId }) => messageId)).toEqual(
      all.rows.map(({ messageId }) => messageId).reverse(),
    );
    expect((await list('?channel=push')).rows).toEqual([]);
    expect((await list(`?kind=${BILL}`)).rows.every(({ kind }) => kind === BILL)).toBe(true);
    const { rows } = await database.ownerPool.query<{ today: string; tomorrow: string }>(
      `select d::text as today, (d + 1)::text as tomorrow from (select (now() at time zone 'Europe/Rome')::date as d) t`,
    );
    const { today = '', tomorrow = '' } = rows[0] ?? {};
    expect((await list(`?state=sent&from=${today}&to=${today}`)).counts).toEqual(all.counts);
    expect((await list(`?from=${tomorrow}`)).rows).toEqual([]);
    expect((await call('GET', '?from=ieri')).statusCode).toBe(400);
  });

  it('goes into a file as it is shown', async () => {
    const csv = await call('GET', `.csv?kind=${BILL}&state=sent`);
    expect(csv.headers['content-disposition']).toContain('posta-');
    const lines = csv.body.trim().split('\r\n');
    expect(lines).toHaveLength((await list(`?kind=${BILL}&state=sent`)).counts.sent + 1);
    expect(lines[1]).toContain('Nuova fattura');
    expect(lines[1]).toContain('Spedito');
    expect((await call('GET', '.xlsx')).statusCode).toBe(200);
  });
});

describe('one message', () => {
  it('shows every try with the answer, under the identifier that mail servers know', async () => {
    const { messageId } = await oneBill();
    const detail = await read(messageId);
    expect(detail).toMatchObject({ messageId, askedAgainAt: null });
    expect(detail.tries).toMatchObject([{ outcome: 'sent', answer: '250 ok', recipient: detail.recipient }]);
    expect(detail.mailId).toContain(`<${BILL}.${messageId}.`);
  });

  it('is nobody else’s', async () => {
    const { messageId } = await oneBill();
    expect((await call('GET', `/${messageId}`, '')).statusCode).toBe(401);
    expect((await call('GET', `/${messageId}`, foreigner)).statusCode).toBe(401);
    const theirs = `/api/c/altrove/office/outbox/${messageId}`;
    expect((await web.call('GET', theirs, { cookie: foreigner })).statusCode).toBe(404);
    expect((await call('GET', '/999999')).statusCode).toBe(404);
    const teacher = await signInOperator(database, tenantId, 'caterer');
    for (const path of ['', `/${messageId}`, '.csv'])
      expect((await call('GET', path, teacher)).statusCode).toBe(403);
  });
});

describe('once more', () => {
  const again = async (messageId: number, body: object, cookie = office) =>
    call('POST', `/${messageId}/retry`, cookie, body);

  it('sends what had gone as another message, one time for two presses', async () => {
    const { messageId, sentAt } = await oneBill();
    expect((await again(messageId, { sentAt }, reader)).statusCode).toBe(403);
    expect((await again(messageId, {})).json()).toMatchObject({ reason: 'already_sent' });
    const first = (await read(messageId)).mailId;
    expect((await again(messageId, { sentAt })).statusCode).toBe(204);
    expect((await again(messageId, { sentAt })).json()).toMatchObject({ reason: 'already_sent' });
    expect((await read(messageId)).mailId).not.toBe(first);
    expect((await deliver({ outcome: 'sent', answer: '250 di nuovo' })).map((m) => m.messageId)).toEqual([
      messageId,
    ]);
    expect((await again(messageId, { sentAt })).json()).toMatchObject({ reason: 'already_sent' });
    const after = await read(messageId);
    expect(after.tries.map(({ answer }) => answer)).toEqual(['250 ok', '250 di nuovo']);
    const { rows } = await database.ownerPool.query(
      `select from audit_event where tenant_id = $1 and action = 'office.repeat_message'`,
      [tenantId],
    );
    expect(rows).toHaveLength(1);
  });

  it('does not repeat what opens a door, nor what is erased', async () => {
    const insert = async (kind: string, recipient: string | null) => {
      const { rows } = await database.ownerPool.query<{ message_id: number; sent_at: Date }>(
        `insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, state, sent_at)
         values ($1, 'email', $2, 'prova', $3, 'sent', now()) returning message_id, sent_at`,
        [tenantId, kind, recipient],
      );
      const [row] = rows;
      if (!row) throw new Error('nothing inserted');
      return again(Number(row.message_id), { sentAt: row.sent_at.toISOString() });
    };
    expect((await insert('accounts.recovery', 'a@example.org')).json()).toMatchObject({
      status: 422,
      reason: 'not_repeatable',
    });
    expect((await insert('meals.cancellation', null)).json()).toMatchObject({
      status: 422,
      reason: 'erased',
    });
  });
});
