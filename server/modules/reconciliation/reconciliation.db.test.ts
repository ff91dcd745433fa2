import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentAnomalyList } from '#common/contract/payments.ts';
import type {
  Board,
  OpenQuestions,
  FlowDetail,
  MovementPage,
  UploadedFlow,
} from '#common/contract/reconciliation.ts';
import type { ImportColumns, ImportPreview } from '#common/contract/registry.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import type { SimulatedFlow, SimulatedPayment } from '../../../simulators/reporting-flow.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeInvoicedComune, payNotice, type InvoicedComune } from '../../../test/support/invoiced-comune.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { bankFile, findOpenNotice, flowFile, paymentOf } from '../../../test/support/reporting.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { reconciliationJobs } from './jobs.ts';

const database = useDatabase();
const web = useApp(database);
const FLOW = '2026-12-02PSPTEST-S1';
let comune: InvoicedComune;
let slug: string;
let accounting: string;
let made = 0;
let paid: { iuv: string; receiptId: string; amountCents: number };

beforeAll(() => {
  // After every date of the Comune in miniature, whenever these tests run.
  web.advance((Date.parse('2027-01-10T10:00:00Z') - Date.now()) / 1000);
});
beforeEach(async () => {
  made += 1;
  slug = `riconciliazione-${made}`;
  comune = await makeInvoicedComune(database, { slug, fiscalCode: String(99_999_100_000 + made) });
  accounting = await signInOperator(database, comune.tenantId, 'accounting');
  const notice = await findOpenNotice(database, comune.tenantId, comune.children.bruno);
  await payNotice(database, comune.tenantId, notice.noticeNumber, notice.amountCents, 'ric-bruno');
  paid = { iuv: notice.iuv, receiptId: 'ric-bruno', amountCents: notice.amountCents };
});

const base = () => `/api/c/${slug}/office/reconciliation`;
const creditor = () => ({ fiscalCode: String(99_999_100_000 + made), name: 'Comune di Prova' });
const file = (payments: readonly SimulatedPayment[], facts: Partial<SimulatedFlow> = {}) =>
  flowFile(payments, { creditor: creditor(), ...facts });

async function get<T>(path: string, cookie = accounting): Promise<T> {
  return (await web.call('GET', `${base()}${path}`, { cookie })).json<T>();
}

function post(content: Buffer, path: string, fields: Record<string, string> = {}, cookie = accounting) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(content)]), 'file.xml');
  const request = new Request('https://mensa.example', { method: 'POST', body: form });
  return request.arrayBuffer().then((body) =>
    web.call('POST', path, {
      cookie,
      body: Buffer.from(body),
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
    }),
  );
}

const upload = (content: Buffer, cookie = accounting) => post(content, `${base()}/flows`, {}, cookie);
const uploaded = async (content: Buffer) => (await upload(content)).json<UploadedFlow>();
const board = (month = '2026-12') => get<Board>(`?month=${month}`);
const anomalies = async () =>
  (
    await web.call('GET', `/api/c/${slug}/office/anomalies`, { cookie: accounting })
  ).json<PaymentAnomalyList>().rows;
const flowAnomalies = async (state: 'open' | 'resolved' = 'open') =>
  (await anomalies()).filter((row) => row.flowId !== null && row.state === state).map(({ kind }) => kind);

async function importBank(content: Buffer, cookie = accounting) {
  const imports = `/api/c/${slug}/office/imports`;
  const sent = await post(content, imports, { kind: 'bank_movements' }, cookie);
  const { batch } = sent.json<ImportColumns>();
  const preview = await web.call('GET', `${imports}/${batch.batchId}/preview`, { cookie });
  const applied = await web.call('POST', `${imports}/${batch.batchId}/apply`, { cookie, body: {} });
  expect(applied.statusCode).toBe(200);
  return preview.json<ImportPreview>();
}

const holds = async () => expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);

describe('from the receipt to the bank', () => {
  it('follows a payment: paid, reported, settled', async () => {
    expect(await board()).toMatchObject({
      paid: { count: 3, cents: 1350 + 900 + 900 },
      reported: { count: 0 },
      settled: { count: 0 },
      // Paid on the 1st of December, and it is January.
      unreported: {
        total: { count: 3 },
        days: [{ paidOn: '2026-12-01', pspName: null, total: { count: 3 } }],
      },
    });
    const flow = await uploaded(file([paymentOf(paid)]));
    expect(flow).toMatchObject({ flowName: FLOW, outcome: 'added', lineCount: 1, openAnomalies: 0 });
    expect(await board()).toMatchObject({
      reported: { count: 1, cents: 900 },
      settled: { count: 0, cents: 0 },
      flows: [{ flowName: FLOW, senderName: 'Banca di Prova', state: 'late', own: { count: 1, cents: 900 } }],
    });
    const preview = await importBank(bankFile([{ flowName: FLOW, amount: '9,00' }]));
    expect(preview).toMatchObject({ totals: { added: 1, rejected: 0, warnings: 0 } });
    expect(preview.differences[0]?.fields.at(-1)).toMatchObject({ after: FLOW });
    expect(await board()).toMatchObject({
      settled: { count: 1, cents: 900 },
      flows: [{ state: 'settled', movedCents: 900, openAnomalies: 0 }],
    });
    const detail = await get<FlowDetail>(`/flows/${flow.flowId}`);
    expect(detail).toMatchObject({
      lines: [{ state: 'paid', receiptCents: 900, invoices: [{ code: expect.any(String) as string }] }],
      movements: [{ amountCents: 900, matchKind: 'causale' }],
      versions: [{ isCurrent: true }],
    });
    await holds();
  });

  it('has no open question when everything fits', async () => {
    const rows = await database.inTenant(comune.tenantId, (tx) =>
      tx.selectFrom('receipt').select(['iuv', 'pagopa_receipt_id', 'amount_cents']).execute(),
    );
    const all = rows.map((row) =>
      paymentOf({ iuv: row.iuv, receiptId: row.pagopa_receipt_id, amountCents: row.amount_cents }),
    );
    expect(all).toHaveLength(3);
    await upload(file(all));
    await importBank(bankFile([{ flowName: FLOW, amount: '31,50' }]));
    expect(await board()).toMatchObject({
      paid: { count: 3 },
      reported: { count: 3 },
      settled: { count: 3 },
      openQuestions: 0,
    });
  });

  it('matches a movement that came before its flow', async () => {
    await importBank(bankFile([{ flowName: FLOW, amount: '9,00' }]));
    expect(await board()).toMatchObject({ orphans: [{ amountCents: 900, matchKind: 'none' }] });
    expect(await uploaded(file([paymentOf(paid)]))).toMatchObject({ movementCount: 1 });
    expect(await board()).toMatchObject({ orphans: [], flows: [{ state: 'settled' }] });
  });

  it('keeps payments of other services apart', async () => {
    const foreign = { iuv: '47000000000000012', receiptId: 'tari-1', amountCents: 10_000 };
    const flow = await uploaded(file([paymentOf(paid), paymentOf(foreign)]));
    expect(flow.openAnomalies).toBe(0);
    expect(await board()).toMatchObject({ flows: [{ lineCount: 2, own: { count: 1, cents: 900 } }] });
    const { lines } = await get<FlowDetail>(`/flows/${flow.flowId}`);
    expect(lines.map(({ state }) => state)).toEqual(['paid', 'foreign']);
  });
});

describe('a file again', () => {
  it('of a flow changes nothing', async () => {
    await upload(file([paymentOf(paid)]));
    const before = await board();
    expect(await uploaded(file([paymentOf(paid)]))).toMatchObject({ outcome: 'unchanged' });
    expect(await board()).toMatchObject({ ...before, updatedAt: expect.any(String) as string });
  });

  it('with the same words in other blanks changes nothing, with others is refused', async () => {
    await upload(file([paymentOf(paid)]));
    const blanks = Buffer.from(
      file([paymentOf(paid)])
        .toString()
        .replaceAll('><', '>\n  <'),
    );
    expect(await uploaded(blanks)).toMatchObject({ outcome: 'unchanged' });
    const other = await upload(file([paymentOf({ ...paid, amountCents: 901 })]));
    expect([other.statusCode, other.json<{ reason: string }>().reason]).toEqual([
      409,
      'same_time_other_content',
    ]);
  });

  it('made later takes the place of the earlier, made earlier does not', async () => {
    const wrong = file([paymentOf(paid)], { declaredCents: 1 });
    expect(await uploaded(wrong)).toMatchObject({ outcome: 'added', openAnomalies: 1 });
    expect(await flowAnomalies()).toEqual(['flow_sum']);
    const right = file([paymentOf(paid)], { madeAt: '2026-12-02T09:00:00Z' });
    const { flowId, ...told } = await uploaded(right);
    expect(told).toMatchObject({ outcome: 'replaced', openAnomalies: 0 });
    expect(await flowAnomalies()).toEqual([]);
    expect(await flowAnomalies('resolved')).toEqual(['flow_sum']);
    const older = file([paymentOf({ ...paid, amountCents: 5 })], { madeAt: '2026-12-01T23:00:00Z' });
    expect(await uploaded(older)).toMatchObject({ outcome: 'older', openAnomalies: 0 });
    const { versions, lines } = await get<FlowDetail>(`/flows/${flowId}`);
    expect(versions.map(({ isCurrent }) => isCurrent)).toEqual([true, false, false]);
    expect(lines).toMatchObject([{ amountCents: 900, state: 'paid' }]);
    const bytes = await web.call('GET', `${base()}/flows/${flowId}/versions/${versions[0]?.versionId}.xml`, {
      cookie: accounting,
    });
    expect(bytes.rawPayload.equals(right)).toBe(true);
  });

  it('of the bank changes nothing, by the reference or by what the row says', async () => {
    await upload(file([paymentOf(paid)]));
    const rows = [
      { flowName: FLOW, amount: '9,00', reference: '12' },
      { flowName: 'altro', amount: '1,00' },
      { flowName: 'altro', amount: '1,00' },
    ];
    expect(await importBank(bankFile(rows))).toMatchObject({ totals: { added: 3 } });
    expect(await importBank(bankFile(rows))).toMatchObject({ totals: { added: 0, unchanged: 3 } });
    const { counts } = await get<MovementPage>('/movements?filter=all');
    expect(counts).toEqual({ open: 2, matched: 1, apart: 0, all: 3 });
  });
});

describe('what does not fit', () => {
  it('refuses what is no flow of this Comune, and says where it breaks the schema', async () => {
    const reasonOf = async (content: Buffer) => {
      const answer = await upload(content);
      return `${answer.statusCode} ${answer.json<{ reason: string }>().reason}`;
    };
    expect(await reasonOf(flowFile([paymentOf(paid)]))).toBe('422 other_creditor');
    expect(await reasonOf(Buffer.from('<a/>'))).toBe('422 not_a_flow');
    expect(await reasonOf(Buffer.from('<!DOCTYPE a><a/>'))).toBe('422 doctype');
    const broken = Buffer.from(
      file([paymentOf(paid)])
        .toString()
        .replace('>9.00<', '>9<'),
    );
    const answer = await upload(broken);
    expect(answer.json<{ detail: string }>().detail).toContain('/FlussoRiversamento/importoTotalePagamenti');
    await upload(file([paymentOf(paid)]));
    const stranger = { madeAt: '2026-12-02T09:00:00Z', psp: { id: 'ALTRO', name: 'Altra banca' } };
    expect(await reasonOf(file([paymentOf(paid)], stranger))).toBe('409 other_sender');
  });

  it('puts each difference once into the queue of anomalies', async () => {
    const { iuv } = await findOpenNotice(database, comune.tenantId, comune.children.anna);
    const lines = [
      paymentOf({ ...paid, amountCents: 800 }),
      paymentOf({ iuv, receiptId: 'mai-vista', amountCents: 900 }),
      { ...paymentOf({ iuv, receiptId: 'revocata', amountCents: 900 }), outcome: '3' as const },
    ];
    expect(await uploaded(file(lines))).toMatchObject({ openAnomalies: 3 });
    await upload(file(lines, { madeAt: '2026-12-02T10:00:00Z' }));
    expect((await flowAnomalies()).sort()).toEqual([
      'reported_other_amount',
      'reported_revoked',
      'reported_unpaid',
    ]);
    const [unpaid] = (await anomalies()).filter(({ kind }) => kind === 'reported_unpaid');
    expect(unpaid).toMatchObject({ amountCents: 900, noticeNumber: `3${iuv}`, flowName: FLOW });
  });

  it('counts a payment once that two flows report', async () => {
    await upload(file([paymentOf(paid)]));
    const again = await uploaded(file([paymentOf(paid)], { flowName: `${FLOW}bis` }));
    expect(again.openAnomalies).toBe(1);
    expect(await flowAnomalies()).toEqual(['reported_twice']);
    expect(await board()).toMatchObject({ reported: { count: 1, cents: 900 } });
  });

  it('tells that another sum arrived, until the rest does', async () => {
    await upload(file([paymentOf(paid)]));
    await importBank(bankFile([{ flowName: FLOW, amount: '8,00' }]));
    expect(await flowAnomalies()).toEqual(['settled_other_amount']);
    expect(await board()).toMatchObject({ settled: { count: 0 }, flows: [{ state: 'other_amount' }] });
    await importBank(bankFile([{ flowName: FLOW, amount: '1,00' }]));
    expect(await flowAnomalies()).toEqual([]);
    expect(await board()).toMatchObject({ settled: { count: 1 }, flows: [{ state: 'settled' }] });
  });

  it('asks no more about another sum that somebody has accepted', async () => {
    await upload(file([paymentOf(paid)]));
    await importBank(bankFile([{ flowName: FLOW, amount: '8,00' }]));
    const { openQuestions } = await board();
    const anomalyId = await database.inTenant(comune.tenantId, (tx) =>
      tx
        .selectFrom('payment_anomaly')
        .select('anomaly_id')
        .where('kind', '=', 'settled_other_amount')
        .executeTakeFirstOrThrow(),
    );
    const at = `/api/c/${slug}/office/anomalies/${anomalyId.anomaly_id}/resolve`;
    const body = { resolution: 'Il PSP ha trattenuto la commissione: va bene così' };
    expect((await web.call('POST', at, { cookie: accounting, body })).statusCode).toBe(204);
    expect(await board()).toMatchObject({
      openQuestions: openQuestions - 1,
      flows: [{ state: 'other_amount', openAnomalies: 0 }],
    });
  });

  it('lists the rows of the bank that cannot be read, and does not keep what is not pagoPA’s', async () => {
    await upload(file([paymentOf(paid)]));
    const rows = [
      'Data contabile;Importo;Segno;Causale',
      'ieri;9,00;E;/PUR/LGPE-RIVERSAMENTO/URI/x',
      '03/12/2026;nove;E;/PUR/LGPE-RIVERSAMENTO/URI/x',
      '03/12/2026;12,00;E;BONIFICO DI UNA PERSONA',
      '03/12/2026;1.200,00;U;STIPENDI',
      // Nothing of pagoPA, but a flow's sum.
      '03/12/2026;9,00;E;ACCREDITO SEPA',
    ];
    const imports = `/api/c/${slug}/office/imports`;
    const sent = await post(Buffer.from(rows.join('\n'), 'latin1'), imports, { kind: 'bank_movements' });
    const { batchId } = sent.json<ImportColumns>().batch;
    const preview = await web.call('GET', `${imports}/${batchId}/preview`, { cookie: accounting });
    expect(preview.json<ImportPreview>()).toMatchObject({
      totals: { rows: 5, added: 1, rejected: 2, warnings: 2 },
      rejects: [
        { line: 2, reason: 'date' },
        { line: 3, reason: 'amount' },
      ],
    });
    const refused = await web.call('POST', `${imports}/${batchId}/apply`, { cookie: accounting, body: {} });
    expect(refused.statusCode).toBe(409);
    const body = { acceptRejects: true };
    await web.call('POST', `${imports}/${batchId}/apply`, { cookie: accounting, body });
    const { rows: kept } = await get<MovementPage>('/movements?filter=all');
    expect(kept).toMatchObject([{ description: 'ACCREDITO SEPA', flowId: null }]);
  });
});

describe('a person matches', () => {
  async function movementOf(flowName = 'non-si-sa', amount = '9,00') {
    await importBank(bankFile([{ flowName, amount }]));
    const { rows } = await get<MovementPage>('/movements?filter=all');
    return rows[0]?.movementId ?? 0;
  }
  const match = (movementId: number, ...flowIds: number[]) =>
    web.call('PUT', `${base()}/movements/${movementId}/flow`, { cookie: accounting, body: { flowIds } });
  const unmatch = (movementId: number) =>
    web.call('DELETE', `${base()}/movements/${movementId}/flow`, { cookie: accounting });

  it('a movement with its flow, and takes it off again', async () => {
    const { flowId } = await uploaded(file([paymentOf(paid)]));
    const movementId = await movementOf();
    const { candidates } = await get<FlowDetail>(`/flows/${flowId}`);
    expect(candidates).toMatchObject([{ movementId }]);
    expect((await match(movementId, flowId)).statusCode).toBe(204);
    expect((await match(movementId, flowId)).statusCode).toBe(204);
    expect(await board()).toMatchObject({ flows: [{ state: 'settled' }] });
    expect((await unmatch(movementId)).statusCode).toBe(204);
    expect((await unmatch(movementId)).statusCode).toBe(409);
    expect(await board()).toMatchObject({ flows: [{ state: 'late' }], orphans: [] });
    const audit = await database.inTenant(comune.tenantId, (tx) =>
      tx.selectFrom('audit_event').select('action').where('subject_kind', '=', 'bank_movement').execute(),
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'reconciliation.match_movement',
      'reconciliation.unmatch_movement',
    ]);
  });

  it('one movement with the flows that it pays together, if the sum is theirs, and takes it off all of them', async () => {
    const other = { iuv: '99000000000000001', receiptId: 'altro-servizio', amountCents: 600 };
    const first = await uploaded(file([paymentOf(paid)]));
    const second = await uploaded(file([paymentOf(other)], { flowName: `${FLOW}bis` }));
    await importBank(
      bankFile([
        { flowName: 'CUMULATIVO-DI-DUE-FLUSSI', amount: '15,00' },
        { flowName: 'CUMULATIVO-SBAGLIATO', amount: '14,00' },
      ]),
    );
    const open = (await get<MovementPage>('/movements')).rows;
    const idOf = (cents: number) => open.find(({ amountCents }) => amountCents === cents)?.movementId ?? 0;
    const wrong = await match(idOf(1_400), first.flowId, second.flowId);
    expect(wrong.json()).toMatchObject({ status: 422, reason: 'sum_differs' });
    expect((await match(idOf(1_500), first.flowId, second.flowId)).statusCode).toBe(204);
    expect((await match(idOf(1_500), second.flowId, first.flowId)).statusCode).toBe(204);
    expect((await match(idOf(1_500), first.flowId)).json()).toMatchObject({ reason: 'already_matched' });
    const settled = await match(idOf(1_400), first.flowId, second.flowId);
    expect(settled.json()).toMatchObject({ reason: 'sum_differs' });
    expect(await board()).toMatchObject({
      settled: { count: 1, cents: 900 },
      flows: [
        { state: 'settled', movedCents: 900, openAnomalies: 0 },
        { state: 'settled', movedCents: 600 },
      ],
    });
    expect((await get<FlowDetail>(`/flows/${second.flowId}`)).movements).toMatchObject([
      { matchKind: 'split', flowId: null, shares: [{ amountCents: 900 }, { amountCents: 600 }] },
    ]);
    const found = await get<MovementPage>(`/movements?filter=matched&search=${FLOW}bis`);
    expect(found).toMatchObject({ total: 1, counts: { matched: 1 }, rows: [{ amountCents: 1_500 }] });
    const apart = await web.call('PUT', `${base()}/movements/${idOf(1_500)}/apart`, { cookie: accounting });
    expect(apart.json()).toMatchObject({ reason: 'already_matched' });
    expect((await unmatch(idOf(1_500))).statusCode).toBe(204);
    expect(await board()).toMatchObject({ flows: [{ state: 'late' }, { state: 'late' }] });
    const detail = await database.inTenant(comune.tenantId, (tx) =>
      tx
        .selectFrom('audit_event')
        .select('detail')
        .where('action', '=', 'reconciliation.unmatch_movement')
        .executeTakeFirstOrThrow(),
    );
    expect(detail.detail).toMatchObject({ flowName: `${FLOW}, ${FLOW}bis`, amountCents: 1_500 });
  });

  it('two movements with the one flow that they pay together', async () => {
    const { flowId } = await uploaded(file([paymentOf(paid)]));
    await importBank(
      bankFile([
        { flowName: 'PRIMA-PARTE', amount: '4,00' },
        { flowName: 'SECONDA-PARTE', amount: '5,00' },
      ]),
    );
    const { candidates } = await get<FlowDetail>(`/flows/${flowId}`);
    expect(candidates.map(({ amountCents }) => amountCents).sort()).toEqual([400, 500]);
    const [one, two] = candidates;
    await match(one?.movementId ?? 0, flowId);
    expect(await flowAnomalies()).toEqual(['settled_other_amount']);
    await match(two?.movementId ?? 0, flowId);
    expect(await flowAnomalies()).toEqual([]);
    expect(await board()).toMatchObject({ flows: [{ state: 'settled', movedCents: 900 }], orphans: [] });
  });

  it('says that a movement is none of the canteen’s: no month waits for its flow, and it can still be matched', async () => {
    const setApart = (id: number, cookie = accounting) =>
      web.call('PUT', `${base()}/movements/${id}/apart`, { cookie });
    const movementId = await movementOf();
    // The other question is the payment that no flow has reported yet.
    expect(await board()).toMatchObject({ openQuestions: 2, orphans: [{ movementId }] });
    expect(await get<OpenQuestions>('/questions')).toEqual({ count: 2, month: '2026-12' });
    for (let time = 0; time < 2; time += 1) expect((await setApart(movementId)).statusCode).toBe(204);
    expect(await board()).toMatchObject({ openQuestions: 1, orphans: [] });
    expect(await get<MovementPage>('/movements')).toMatchObject({ rows: [], counts: { open: 0, apart: 1 } });
    expect((await get<MovementPage>('/movements?filter=apart')).rows).toMatchObject([{ movementId }]);
    const audit = await database.inTenant(comune.tenantId, (tx) =>
      tx
        .selectFrom('audit_event')
        .select('action')
        .where('action', '=', 'reconciliation.set_movement_apart')
        .execute(),
    );
    expect(audit).toHaveLength(1);
    expect((await setApart(999_999)).statusCode).toBe(404);
    const reader = await signInOperator(database, comune.tenantId, 'read_only');
    expect((await setApart(movementId, reader)).statusCode).toBe(403);
    const { flowId } = await uploaded(file([paymentOf(paid)]));
    expect((await match(movementId, flowId)).statusCode).toBe(204);
    expect((await setApart(movementId)).json()).toMatchObject({ status: 409, reason: 'already_matched' });
  });

  it('and no program puts back what a person took off', async () => {
    const { flowId } = await uploaded(file([paymentOf(paid)]));
    const movementId = await movementOf(FLOW);
    await unmatch(movementId);
    await upload(file([paymentOf(paid)], { madeAt: '2026-12-02T10:00:00Z' }));
    await importBank(bankFile([{ flowName: FLOW, amount: '9,00' }]));
    expect(await get<FlowDetail>(`/flows/${flowId}`)).toMatchObject({
      movements: [],
      flow: { state: 'late' },
    });
    expect((await match(movementId, 999_999)).statusCode).toBe(404);
    expect((await match(999_999, flowId)).statusCode).toBe(404);
  });
});

describe('a payment that only the flow knows', () => {
  async function reported() {
    const notice = await findOpenNotice(database, comune.tenantId, comune.children.anna);
    const payment = { iuv: notice.iuv, receiptId: 'mai-vista', amountCents: notice.amountCents };
    const { flowId } = await uploaded(file([paymentOf(paid), paymentOf(payment)]));
    return { notice, flowId };
  }
  const record = (flowId: number, body: object, cookie = accounting) =>
    web.call('POST', `${base()}/flows/${flowId}/receipts`, { cookie, body });
  const owed = (invoiceId: number) =>
    database.inTenant(comune.tenantId, async (tx) => {
      const row = await tx
        .selectFrom('invoice_outstanding')
        .select('outstanding_cents')
        .where('invoice_id', '=', invoiceId)
        .executeTakeFirstOrThrow();
      return row.outstanding_cents;
    });

  it('is recorded once, with a reason, and pays its invoice', async () => {
    const { notice, flowId } = await reported();
    expect((await record(flowId, { lineNo: 2, reason: ' ' })).statusCode).toBe(422);
    expect((await record(flowId, { lineNo: 2, reason: 'Sentito il PSP' })).statusCode).toBe(201);
    const twice = await record(flowId, { lineNo: 2, reason: 'Sentito il PSP' });
    expect(twice.json()).toMatchObject({ status: 409, reason: 'already_recorded' });
    expect(await owed(notice.invoiceId)).toBe(0);
    expect(await flowAnomalies()).toEqual([]);
    expect((await get<FlowDetail>(`/flows/${flowId}`)).lines).toMatchObject([
      { state: 'paid' },
      { state: 'paid' },
    ]);
    await holds();
  });

  it('is not booked again when the receipt comes after all: its bytes are kept', async () => {
    const { notice, flowId } = await reported();
    await record(flowId, { lineNo: 2, reason: 'Sentito il PSP' });
    await payNotice(database, comune.tenantId, notice.noticeNumber, notice.amountCents, 'mai-vista');
    expect(await owed(notice.invoiceId)).toBe(0);
    const [kept] = await database.inTenant(comune.tenantId, (tx) =>
      tx.selectFrom('exceptional_receipt').selectAll().execute(),
    );
    expect(kept).toMatchObject({ reason: 'Sentito il PSP', recorded_by: 'office:accounting' });
    expect(kept?.true_message?.toString()).toContain('paSendRTV2Request');
    await holds();
  });

  it('needs no record when the receipt comes first, and the anomaly closes by itself', async () => {
    const { notice, flowId } = await reported();
    expect(await flowAnomalies()).toEqual(['reported_unpaid']);
    await payNotice(database, comune.tenantId, notice.noticeNumber, notice.amountCents, 'mai-vista');
    for (const job of reconciliationJobs({ db: database.db })) await job.handle(undefined);
    expect(await flowAnomalies()).toEqual([]);
    const late = await record(flowId, { lineNo: 2, reason: 'Tardi' });
    expect(late.json()).toMatchObject({ reason: 'already_recorded' });
  });

  it('is refused for what is not the canteen’s, was revoked or is not there', async () => {
    const { flowId } = await uploaded(
      file([
        paymentOf({ iuv: '47000000000000012', receiptId: 'tari-1', amountCents: 5 }),
        { ...paymentOf({ ...paid, receiptId: 'revocata' }), outcome: '3' },
      ]),
    );
    const reasonOf = async (lineNo: number, at = flowId) =>
      (await record(at, { lineNo, reason: 'x' })).json<{ reason: string }>().reason;
    expect(await reasonOf(1)).toBe('not_ours');
    expect(await reasonOf(2)).toBe('not_executed');
    expect(await reasonOf(3)).toBe('unknown_line');
    expect(await reasonOf(1, 999_999)).toBe('unknown_flow');
  });
});

describe('who may', () => {
  it('see all of it: who reads; change it: who keeps the accounts or the school office', async () => {
    const { flowId } = await uploaded(file([paymentOf(paid)]));
    for (const role of ['read_only', 'school_office', 'service_manager'] as const) {
      const cookie = await signInOperator(database, comune.tenantId, role);
      const mayWrite = role !== 'read_only';
      for (const path of ['', '.csv', '.xlsx', `/flows/${flowId}`, '/movements'])
        expect((await web.call('GET', `${base()}${path}`, { cookie })).statusCode).toBe(200);
      expect((await upload(file([paymentOf(paid)]), cookie)).statusCode).toBe(mayWrite ? 200 : 403);
    }
    for (const role of ['school', 'caterer'] as const) {
      const cookie = await signInOperator(database, comune.tenantId, role);
      expect((await web.call('GET', base(), { cookie })).statusCode).toBe(403);
    }
  });

  it('lets accounting import the bank’s movements, and nothing of the families', async () => {
    const imports = `/api/c/${slug}/office/imports`;
    const office = await signInOperator(database, comune.tenantId, 'school_office');
    const registry = await post(Buffer.from('Codice utente\nA1\n'), imports, { kind: 'registry' }, office);
    const { batchId } = registry.json<ImportColumns>().batch;
    const mine = await post(bankFile([]), imports, { kind: 'bank_movements' });
    expect(mine.statusCode).toBe(201);
    const refused = await post(Buffer.from('Codice utente\nA1\n'), imports, { kind: 'registry' });
    expect(refused.json()).toMatchObject({ reason: 'unknown_kind' });
    const listed = async (cookie: string) =>
      (await web.call('GET', imports, { cookie }))
        .json<{ batches: { kind: string }[] }>()
        .batches.map(({ kind }) => kind);
    expect(await listed(accounting)).toEqual(['bank_movements']);
    expect(await listed(office)).toEqual(['bank_movements', 'registry']);
    expect((await web.call('GET', `${imports}/${batchId}`, { cookie: accounting })).statusCode).toBe(404);
    expect((await web.call('DELETE', `${imports}/${batchId}`, { cookie: accounting })).statusCode).toBe(404);
  });

  it('shows another Comune nothing', async () => {
    const { flowId } = await uploaded(file([paymentOf(paid)]));
    made += 1;
    const other = await makeInvoicedComune(database, {
      slug: `riconciliazione-${made}`,
      fiscalCode: String(99_999_100_000 + made),
    });
    const stranger = await signInOperator(database, other.tenantId, 'accounting');
    const at = `/api/c/riconciliazione-${made}/office/reconciliation`;
    expect((await web.call('GET', `${at}/flows/${flowId}`, { cookie: stranger })).statusCode).toBe(404);
    const body = (await web.call('GET', `${at}?month=2026-12`, { cookie: stranger })).json<Board>();
    expect(body).toMatchObject({ flows: [], reported: { count: 0 } });
  });
});

it('exports the month', async () => {
  await upload(file([paymentOf(paid)]));
  const csv = await web.call('GET', `${base()}.csv?month=2026-12`, { cookie: accounting });
  expect(csv.headers['content-disposition']).toContain('riconciliazione-2026-12.csv');
  expect(csv.body).toContain(FLOW);
  expect(csv.body).toContain('Pagamento senza flusso');
});
