/** A creditor with invoices and notices, made by SQL, and its endpoint, for the tests. */
import Fastify from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type pg from 'pg';
import { postEntry } from '#server/modules/ledger/post-entry.ts';
import { clockAt } from '#server/platform/clock.ts';
import { secretBox } from '#server/platform/secret-box.ts';
import type { App } from '#server/platform/http.ts';
import type { TestDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { pagopaRoutes } from './routes.ts';
import { envelope, parseSoapBody } from './soap.ts';
import type { XmlElement } from '#server/platform/xml-tree.ts';
import { CREDITOR, DEBTOR, IBAN, POSTAL_IBAN, STATION } from './test-messages.ts';

export interface TestNotice {
  positionId: number;
  noticeNumber: string;
  invoiceIds: number[];
}

export interface TestCreditor {
  tenantId: string;
  /** An invoice of that amount, owed in the ledger. */
  addInvoice(amountCents: number): Promise<number>;
  /** A payable notice over invoices; single unless there are more. */
  addNotice(invoices: readonly { invoiceId: number; amountCents: number }[]): Promise<TestNotice>;
  /** One new invoice with its notice. */
  addPayable(amountCents: number): Promise<TestNotice>;
  endNotice(notice: TestNotice, state: 'paid' | 'cancelled' | 'closed'): Promise<void>;
  /** Lowers an invoice, as a credit note does. */
  credit(invoiceId: number, amountCents: number): Promise<void>;
  outstanding(invoiceId: number): Promise<number>;
  /** Sum of an account, debits positive. */
  balance(account: string): Promise<number>;
  rows<Row extends pg.QueryResultRow>(query: string): Promise<Row[]>;
}

export async function makeCreditor(database: TestDatabase): Promise<TestCreditor> {
  const owner = database.ownerPool;
  const tenantId = await makeTenant(owner, { fiscalCode: CREDITOR });
  await owner.query(
    `insert into pagopa_setting (tenant_id, broker_code, station_id, segregation_code, iban, postal_iban, office_name, aca_key)
     values ($1, $2, $3, '01', $4, $5, 'Ufficio Scuola', 'chiave')`,
    [tenantId, CREDITOR, STATION, IBAN, POSTAL_IBAN],
  );
  const payerId = await one(owner, PAYER, [tenantId, DEBTOR]);
  let base = 78013050;
  let invoices = 0;

  const creditor: TestCreditor = {
    tenantId,
    addInvoice: async (amountCents) => {
      const invoiceId = (invoices += 1);
      await database.inTenant(tenantId, (tx) =>
        postEntry(tx, tenantId, {
          kind: 'invoice',
          sourceKey: String(invoiceId),
          bookedOn: '2017-06-01',
          postings: [
            { account: 'receivable', amountCents, payerId, invoiceId },
            { account: 'revenue', amountCents: -amountCents },
          ],
        }),
      );
      return invoiceId;
    },
    addNotice: async (items) => {
      const found = await owner.query<{ position_id: string; notice_number: string }>(POSITION, [
        tenantId,
        (base += 1),
        items.length > 1 ? 'family' : 'single',
        items.reduce((sum, { amountCents }) => sum + amountCents, 0),
        payerId,
        DEBTOR,
      ]);
      const position = found.rows[0];
      if (!position) throw new Error('no position made');
      for (const { invoiceId, amountCents } of items) {
        await owner.query(
          'insert into debt_position_item (tenant_id, position_id, invoice_id, amount_cents) values ($1, $2, $3, $4)',
          [tenantId, position.position_id, invoiceId, amountCents],
        );
      }
      return {
        positionId: Number(position.position_id),
        noticeNumber: position.notice_number,
        invoiceIds: items.map(({ invoiceId }) => invoiceId),
      };
    },
    addPayable: async (amountCents) =>
      creditor.addNotice([{ invoiceId: await creditor.addInvoice(amountCents), amountCents }]),
    endNotice: async ({ positionId }, state) => {
      await owner.query('update debt_position set state = $2, ended_at = now() where position_id = $1', [
        positionId,
        state,
      ]);
      await owner.query('update debt_position_item set is_live = false where position_id = $1', [positionId]);
    },
    credit: async (invoiceId, amountCents) => {
      await database.inTenant(tenantId, (tx) =>
        postEntry(tx, tenantId, {
          kind: 'credit_note',
          sourceKey: `credit-${invoiceId}`,
          bookedOn: '2017-06-10',
          postings: [
            { account: 'receivable', amountCents: -amountCents, payerId, invoiceId },
            { account: 'revenue', amountCents },
          ],
        }),
      );
    },
    outstanding: (invoiceId) =>
      one(
        owner,
        `select sum(amount_cents) from ledger_posting where account = 'receivable' and invoice_id = $1`,
        [invoiceId],
      ),
    balance: (account) =>
      one(owner, 'select coalesce(sum(amount_cents), 0) from ledger_posting where account = $1', [account]),
    rows: async <Row extends pg.QueryResultRow>(query: string) => (await owner.query<Row>(query)).rows,
  };
  return creditor;
}

const PAYER = `
  with home as (insert into family (tenant_id, code) values ($1, 'F1') returning family_id)
  insert into guardian (tenant_id, family_id, code, first_name, last_name, fiscal_code)
  select $1, family_id, 'G1', 'Mario', 'Rossi', $2 from home returning guardian_id`;

const POSITION = `
  insert into debt_position (tenant_id, notice_number, kind, amount_cents, due_on, payer_id, debtor_fiscal_code,
    debtor_name, debtor_email, description, taxonomy_code)
  values ($1, notice_number_of('01', $2), $3, $4, '2017-06-20', $5, $6, 'Mario Rossi', 'mario.rossi@example.com',
    'Refezione scolastica, Maggio 2017', '9/0199999SP/') returning position_id, notice_number`;

/** The first column of the first row, as a number. */
async function one(owner: pg.Pool, text: string, values: unknown[]): Promise<number> {
  const found = await owner.query<Record<string, string>>(text, values);
  const value = Object.values(found.rows[0] ?? {})[0];
  if (value === undefined) throw new Error('no row');
  return Number(value);
}

/** The endpoint alone, without the policies that guard it. */
export async function buildEndpoint(database: TestDatabase): Promise<App> {
  const app: App = Fastify().withTypeProvider<TypeBoxTypeProvider>();
  const context = {
    db: database.db,
    clock: clockAt(() => new Date('2017-06-15T08:00:00Z')),
    mailer: { prepare: () => Promise.reject(new Error('no mail here')), close: () => undefined },
    secrets: secretBox(Buffer.alloc(32, 1)),
    publicUrl: 'http://localhost',
    isDemo: true,
    modelOrigins: [],
    isSecure: false,
  };
  await pagopaRoutes(app, context, database);
  await app.ready();
  return app;
}

export interface Answered {
  httpStatus: number;
  /** The body element as text, for the official schema. */
  document: string;
  outcome: string;
  faultCode: string | null;
  /** Text of the first element of that name, at any depth. */
  text(name: string): string | null;
}

export async function post(
  app: App,
  body: string,
  contentType = 'text/xml; charset=utf-8',
): Promise<Answered> {
  const response = await app.inject({
    method: 'POST',
    url: '/pagopa/paForNode',
    headers: { 'content-type': contentType, soapaction: '"something-else"' },
    payload: envelope(body),
  });
  const answer = parseSoapBody(response.rawPayload);
  if (!answer.ok) throw new Error(answer.reason);
  const text = (name: string): string | null => find(answer.value, name)?.text ?? null;
  return {
    httpStatus: response.statusCode,
    document: /<soapenv:Body>(.*)<\/soapenv:Body>/s.exec(response.body)?.[1] ?? '',
    outcome: text('outcome') ?? '',
    faultCode: text('faultCode'),
    text,
  };
}

function find(element: XmlElement, name: string): XmlElement | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = find(child, name);
    if (found) return found;
  }
  return undefined;
}
