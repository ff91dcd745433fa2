/** Riscossione coattiva: what is handed over can be paid nowhere else; and who may do what. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InvoiceCollection } from '#common/contract/invoice-collection.ts';
import { issueNotice } from '#server/modules/billing/issue-notice.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { attemptInTenant } from '#server/platform/db.ts';
import type { OfficeRole } from '#server/platform/http.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { signInGuardian } from '../../../test/support/portal-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { makeCreditableComune, type CreditableComune } from '../billing/test-credit.ts';
import { describeProof } from './describe-proof.ts';
import { handOver } from './hand-over.ts';
import { listCoercion, tabulateCoercion } from './list-coercion.ts';
import { listDunning } from './list-dunning.ts';
import { drawProofPdf } from './proof-pdf.ts';
import { recordDelivery } from './record-delivery.ts';
import { takeBack } from './take-back.ts';
import { CLERK, clockOn, LADDER, setLadder, takeStepOf } from './test-ladder.ts';

const database = useDatabase();
const app = useApp(database);
const LAST_DAY = '2027-04-20';
let comune: CreditableComune;
let steps: number[];
let keys = 0;

beforeEach(async () => {
  comune = await makeCreditableComune(database);
  steps = await setLadder(database, comune.tenantId);
  await database.ownerPool.query(
    `update child set fiscal_code = 'BMBNMR16A01F205' || chr(64 + child_id::int % 26 + 1) where tenant_id = $1`,
    [comune.tenantId],
  );
  const days = ['2027-01-10', '2027-02-09', '2027-03-31'];
  for (const [index, day] of days.entries()) {
    const taken = await takeStepOf(database, comune.tenantId, {
      stepId: steps[index] ?? 0,
      invoiceIds: [comune.brunoNovember.invoiceId],
      requestKey: `passo-prova-${(keys += 1)}`,
      day,
    });
    if (typeof taken === 'string') throw new Error(taken);
  }
  await comune.all(
    `update dunning_action set done_at = '2027-03-31 09:00Z' where tenant_id = $1 returning 1`,
  );
});
afterEach(async () => {
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
});

const list = (show: 'ready' | 'handed_over') =>
  database.inTenant(comune.tenantId, (tx) => listCoercion(tx, { show }, LAST_DAY));
const give = (invoiceIds: number[], requestKey = `lista-prova-${(keys += 1)}`) =>
  attemptInTenant(database.db, comune.tenantId, (tx) =>
    handOver(
      tx,
      comune.tenantId,
      { invoiceIds, agent: 'Riscossioni di Prova', reference: '7/2027', requestKey },
      { actor: CLERK, today: LAST_DAY },
    ),
  );
/** What the refusal says of each invoice, without its number. */
const whyNot = async (invoiceIds: number[]) => {
  const outcome = await give(invoiceIds);
  return 'errors' in outcome
    ? outcome.errors.map(({ message }) => message.replace(/^Fattura \d+: /, ''))
    : outcome;
};
const deliver = async (outcomeOn: string, outcome: 'delivered' | 'returned' = 'delivered') => {
  const actionId = await comune.one<number>(
    `select action_id::int from dunning_action a join dunning_step t using (tenant_id, step_id)
     where a.tenant_id = $1 and t.channel = 'formal'`,
  );
  const body = { delivery: 'pec', reference: '', sentOn: '2027-03-31', outcome, outcomeOn } as const;
  const recorded = await database.inTenant(comune.tenantId, (tx) =>
    recordDelivery(tx, actionId, body, { actor: CLERK, today: LAST_DAY }),
  );
  expect(recorded.ok).toBe(true);
};
const issue = (invoiceId: number) =>
  attemptInTenant(database.db, comune.tenantId, (tx) =>
    issueNotice(
      tx,
      comune.tenantId,
      { guardianId: comune.brunoNovember.payerId, invoiceIds: [invoiceId] },
      'portal:prova',
    ),
  );

describe('an invoice past the last step', () => {
  it('is ready, with the charges of its reminders; one that is not cannot be handed over', async () => {
    const { rows } = await list('ready');
    expect(rows.map(({ isCharge, outstandingCents }) => [isCharge, outstandingCents])).toEqual([
      [false, 900],
      [true, 502],
    ]);
    expect(await whyNot([comune.annaNovember.invoiceId])).toEqual([
      'non è fra quelle oltre l’ultimo sollecito.',
    ]);
  });

  it('shows when its formal notice was delivered and until when it could be paid, and so do its charges', async () => {
    const said = async () =>
      (await list('ready')).rows.map(({ notice, term }) => [
        notice?.name,
        notice?.deliveredOn,
        notice?.termEndsOn,
        term,
      ]);
    const before = ['Diffida', null, null, 'undelivered'];
    expect(await said()).toEqual([before, before]);
    await deliver('2027-04-02');
    const after = ['Diffida', '2027-04-02', '2027-04-17', 'ended'];
    expect(await said()).toEqual([after, after]);
    await setLadder(database, comune.tenantId, {
      ...LADDER,
      steps: LADDER.steps.map((step, index) => ({ ...step, stepId: steps[index] ?? 0, termDays: 60 })),
    });
    expect(await said()).toEqual([after, after]);
  });

  it('stays here until its notice was delivered and the term has ended, and so do its charges', async () => {
    const { brunoNovember, annaNovember } = comune;
    const ids = (await list('ready')).rows.map(({ invoiceId }) => invoiceId);
    const why = () => whyNot(ids);
    const twice = (words: string) => [words, words];
    expect(await why()).toEqual(twice('la diffida manca, o non ne è registrata la consegna.'));
    await deliver('2027-04-02', 'returned');
    expect(await why()).toEqual(twice('la diffida manca, o non ne è registrata la consegna.'));
    await deliver('2027-04-05');
    expect(await why()).toEqual(twice('il termine per pagare dato dalla diffida non è ancora finito.'));
    await deliver('2027-04-04');
    expect(await whyNot([brunoNovember.invoiceId, annaNovember.invoiceId])).toEqual([
      'non è fra quelle oltre l’ultimo sollecito.',
    ]);
    expect((await list('handed_over')).rows).toEqual([]);
    expect(await why()).toEqual({ ok: true, value: null });
  });

  it('is not handed over while the family disputes it, or once it is paid', async () => {
    const { brunoNovember } = comune;
    await deliver('2027-04-02');
    await comune.all(
      `insert into ticket (tenant_id, year, number, kind, guardian_id, child_id, channel, opened_by, request_key, due_on, invoice_id)
       values ($1, 2027, 1, 'payment', $2, $3, 'portal', 'prova', 'chiave-prova', '2027-02-01', $4) returning 1`,
      brunoNovember.payerId,
      brunoNovember.childId,
      brunoNovember.invoiceId,
    );
    expect(await whyNot([brunoNovember.invoiceId])).toEqual([
      'la famiglia la contesta e la segnalazione è aperta.',
    ]);
    await comune.pay(brunoNovember.noticeNumber, 900);
    expect(await whyNot([brunoNovember.invoiceId])).toEqual(['è già pagata o non è più scaduta.']);
  });

  it('is handed over once: its notice ends, and none can be made', async () => {
    const { brunoNovember } = comune;
    await deliver('2027-04-02');
    expect(await give([brunoNovember.invoiceId], 'la-stessa-lista')).toEqual({ ok: true, value: null });
    expect(await give([brunoNovember.invoiceId], 'la-stessa-lista')).toEqual({ ok: true, value: null });
    expect(await whyNot([brunoNovember.invoiceId])).toEqual(['è già affidata.']);
    expect(await issue(brunoNovember.invoiceId)).toEqual({ ok: false, reason: 'handed_over' });
    expect((await list('handed_over')).rows).toMatchObject([
      { handover: { agent: 'Riscossioni di Prova', reference: '7/2027', handedOn: LAST_DAY } },
    ]);
  });

  it('comes back with a reason and a new notice', async () => {
    const { brunoNovember } = comune;
    const { invoiceId } = brunoNovember;
    const back = (reason: string) =>
      attemptInTenant(database.db, comune.tenantId, (tx) =>
        takeBack(tx, comune.tenantId, { invoiceId, reason }, CLERK),
      );
    expect(await back('Errore')).toEqual({ ok: false, reason: 'not_handed_over' });
    await deliver('2027-04-02');
    await give([invoiceId]);
    expect(await back(' ')).toEqual({ ok: false, reason: 'reason_missing' });
    expect(await back('Errore')).toEqual({ ok: true, value: null });
    expect(await issue(invoiceId)).toEqual({ ok: false, reason: 'already_has_notice' });
    expect((await list('ready')).counts).toEqual({ ready: 2, handed_over: 0 });
  });

  it('has a file of proofs: notices, letters, books', async () => {
    const tenant = { tenantId: comune.tenantId, slug: 'x', name: 'Comune', fiscalCode: '0', isDemo: true };
    const moment = { today: LAST_DAY, now: new Date('2027-04-20T10:00:00Z') };
    const proof = await database.inTenant(comune.tenantId, (tx) =>
      describeProof(tx, tenant, [comune.brunoNovember.invoiceId], moment),
    );
    if (!proof.ok) throw new Error(proof.reason);
    const [invoice] = proof.value.invoices;
    expect(invoice?.steps.map(({ row }) => row[1])).toEqual(['Promemoria', 'Sollecito', 'Diffida']);
    expect(invoice?.notices).toHaveLength(1);
    expect(invoice?.entries).toMatchObject([[expect.any(String), 'Fattura emessa', '9,00', '']]);
    expect(drawProofPdf(proof.value).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is on the list for the collector, with who owes it', async () => {
    const table = await database.inTenant(comune.tenantId, (tx) => tabulateCoercion(tx, {}, LAST_DAY));
    expect(table.rows).toHaveLength(2);
    expect(table.rows[0]?.[7]).toBe(900);
  });
});

describe('who may', () => {
  let slug: string;
  beforeEach(async () => {
    slug = await comune.one<string>('select slug from tenant where tenant_id = $1');
  });
  const status = async (role: OfficeRole, method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => {
    const cookie = await signInOperator(database, comune.tenantId, role);
    const answer = await app.call(method, `/api/c/${slug}/office${path}`, {
      cookie,
      headers: { 'idempotency-key': 'chiave-di-prova' },
      ...(body ? { body } : {}),
    });
    return answer.statusCode;
  };

  it.each([
    '/dunning',
    '/dunning/batches',
    '/dunning/batches.xlsx',
    '/dunning/ladder',
    '/plans',
    '/coercion',
    '/coercion.csv',
  ])('look at %s: the office, not the schools or the caterer', async (path) => {
    for (const role of ['accounting', 'school_office', 'service_manager', 'read_only'] as const)
      expect(await status(role, 'GET', path)).toBe(200);
    for (const role of ['school', 'caterer'] as const) expect(await status(role, 'GET', path)).toBe(403);
  });

  it.each([
    ['POST', '/dunning/preview', { filter: {} }],
    ['POST', '/dunning/confirmations', { items: [{ invoiceId: 1, stepId: 1 }] }],
    ['POST', '/plans', { payerId: 1, invoiceIds: [1], count: 2, firstOn: '2027-01-31', note: '' }],
    ['POST', '/coercion/handovers', { invoiceIds: [1], agent: 'x', reference: '' }],
    ['PUT', '/dunning/invoices/1/hold', { reason: 'x', untilOn: '2027-01-31' }],
  ] as const)('%s %s: not who only looks', async (method, path, body) => {
    for (const role of ['service_manager', 'read_only', 'school', 'caterer'] as const)
      expect(await status(role, method, path, body)).toBe(403);
    expect(await status('accounting', method, path, body)).not.toBe(403);
  });

  it('read of an invoice: its family, nobody else', async () => {
    const { brunoNovember } = comune;
    await deliver('2027-04-02');
    await give([brunoNovember.invoiceId]);
    const readAs = async (guardianId: number) => {
      const cookie = await signInGuardian(database, comune.tenantId, guardianId);
      return app.call('GET', `/api/c/${slug}/portal/invoices/${brunoNovember.invoiceId}/collection`, {
        cookie,
      });
    };
    const own = await readAs(brunoNovember.payerId);
    expect(own.json<InvoiceCollection>()).toMatchObject({
      reminders: [{ name: 'Promemoria' }, { name: 'Sollecito', chargedCents: 502 }, { name: 'Diffida' }],
      plan: null,
      handedOver: { agent: 'Riscossioni di Prova', handedOn: LAST_DAY },
    });
    const stranger = await comune.one<number>(
      `select g.guardian_id::int from guardian g where g.tenant_id = $1 and g.family_id <>
         (select family_id from guardian where tenant_id = $1 and guardian_id = $2) limit 1`,
      brunoNovember.payerId,
    );
    expect((await readAs(stranger)).statusCode).toBe(404);
  });
});

it('the ladder leaves alone what is handed over', async () => {
  await deliver('2027-04-02');
  await give([comune.brunoNovember.invoiceId]);
  const page = await database.inTenant(comune.tenantId, (tx) =>
    listDunning(tx, { show: 'stopped' }, clockOn(LAST_DAY)),
  );
  expect(page.rows.map(({ stops }) => stops)).toEqual([['handed_over']]);
});
