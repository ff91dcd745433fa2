/** Credit notes as pagoPA's Nodo sees them, through the SOAP endpoint. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildEndpoint, post } from '#server/modules/pagopa/test-creditor.ts';
import { CREDITOR, getMessage, receiptMessage, verifyMessage } from '#server/modules/pagopa/test-messages.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import type { App } from '#server/platform/http.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { issueNotice } from './issue-notice.ts';
import { makeCreditableComune, type CreditableComune } from './test-credit.ts';

const database = useDatabase();
const VERDI = 'VRDLGU80A01F205D';
let app: App;
let comune: CreditableComune;
let noticeNumber: string;

beforeAll(async () => {
  app = await buildEndpoint(database);
});
beforeEach(async () => {
  comune = await makeCreditableComune(database, { fiscalCode: CREDITOR });
  noticeNumber = comune.brunoNovember.noticeNumber ?? '';
});
afterEach(async () => {
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
  // The next Comune is the one that the Nodo's messages name.
  await comune.all(
    `update tenant set fiscal_code = lpad(floor(random() * 1e9)::text, 11, '8') where tenant_id = $1`,
  );
});
afterAll(() => app.close());

const asked = async (message: string) => (await post(app, message)).text('paymentAmount');

it('partial, between verification and activation: the activation takes the amount of now (F8)', async () => {
  expect((await post(app, verifyMessage(noticeNumber))).text('amount')).toBe('9.00');
  await comune.credit(comune.brunoNovember, 450);
  expect(await asked(getMessage(noticeNumber))).toBe('4.50');
  expect((await post(app, verifyMessage(noticeNumber))).text('amount')).toBe('4.50');
});

it('whole, between verification and activation: a fault, and nothing is taken (F8)', async () => {
  expect((await post(app, verifyMessage(noticeNumber))).outcome).toBe('OK');
  await comune.credit(comune.brunoNovember, 900);
  for (const message of [getMessage(noticeNumber), verifyMessage(noticeNumber)]) {
    expect(await post(app, message)).toMatchObject({ outcome: 'KO', faultCode: 'PAA_PAGAMENTO_ANNULLATO' });
  }
});

it('whole, between activation and receipt: the money is taken, matched to its family and shown (F7)', async () => {
  const { brunoNovember } = comune;
  expect(await asked(getMessage(noticeNumber))).toBe('9.00');
  await comune.credit(brunoNovember, 900);
  const receipt = receiptMessage(noticeNumber, 900, { debtor: VERDI });
  expect(await post(app, receipt)).toMatchObject({ outcome: 'OK' });
  expect(await post(app, receipt)).toMatchObject({ faultCode: 'PAA_RECEIPT_DUPLICATA' });
  expect(await comune.creditOf(brunoNovember)).toBe(900);
  expect(await comune.outstanding(brunoNovember)).toBe(0);
  const open = await comune.all<{ kind: string }>(
    `select a.kind from payment_anomaly a join receipt r using (tenant_id, receipt_id)
     where a.tenant_id = $1 and a.state = 'open' and r.notice_number = $2 order by a.kind`,
    noticeNumber,
  );
  expect(open.map(({ kind }) => kind)).toEqual(['cancelled_notice', 'surplus']);
});

it('on one invoice of a family notice: the notice asks for the others, and a fault when none is left', async () => {
  const { tenantId, brunoOctober, brunoNovember } = comune;
  await comune.all(
    `update child set fiscal_code = 'PRVBRN16E05F205S' where tenant_id = $1 and user_code = 'BRUNO'`,
  );
  const invoiceIds = [brunoOctober.invoiceId, brunoNovember.invoiceId];
  const wanted = { guardianId: brunoOctober.payerId, invoiceIds };
  const issued = await database.inTenant(tenantId, (tx) => issueNotice(tx, tenantId, wanted, 'prova'));
  if (!issued.ok) throw new Error(issued.reason);
  const family = await comune.one<string>(
    'select notice_number from debt_position where tenant_id = $1 and position_id = $2',
    issued.value.positionId,
  );
  expect(await asked(getMessage(family))).toBe('18.00');
  await comune.credit(brunoOctober, 900);
  expect(await asked(getMessage(family))).toBe('9.00');
  await comune.credit(brunoNovember, 900);
  expect(await post(app, getMessage(family))).toMatchObject({ faultCode: 'PAA_PAGAMENTO_ANNULLATO' });
});
