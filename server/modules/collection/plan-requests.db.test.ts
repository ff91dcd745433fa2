/** Rateizzazioni that families ask for. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OwnPlanRequests, PlanRequestList } from '#common/contract/plan-requests.ts';
import type { PlanCandidates } from '#common/contract/plans.ts';
import { mailSender } from '#server/platform/dispatch-mail.ts';
import { drainOutbox } from '#server/platform/outbox-pump.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { signInGuardian } from '../../../test/support/portal-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { makeCreditableComune, type CreditableComune } from '../billing/test-credit.ts';
import { listDunning } from './list-dunning.ts';
import { collectionMails } from './mails.ts';
import { clockOn, LADDER, setLadder } from './test-ladder.ts';

const database = useDatabase();
const web = useApp(database);
const TODAY = '2027-01-10';
let comune: CreditableComune;
let slug: string;
let made = 0;
let family: string;
let accounting: string;
let keys = 0;

beforeAll(() => {
  web.advance((Date.parse(`${TODAY}T10:00:00Z`) - Date.now()) / 1000);
});
beforeEach(async () => {
  slug = `rate-${(made += 1)}`;
  comune = await makeCreditableComune(database, { slug });
  await setLadder(database, comune.tenantId);
  await database.ownerPool.query(
    `update child set fiscal_code = 'BMBNMR16A01F205' || chr(64 + child_id::int % 26 + 1) where tenant_id = $1`,
    [comune.tenantId],
  );
  family = await signInGuardian(database, comune.tenantId, comune.brunoOctober.payerId);
  accounting = await signInOperator(database, comune.tenantId, 'accounting');
});

const api = (path: string) => `/api/c/${slug}${path}`;
/** Bruno's October and November: 18 euro. */
const both = () => [comune.brunoOctober.invoiceId, comune.brunoNovember.invoiceId];
const ask = (body: object = {}, { cookie = family, key = `richiesta-${(keys += 1)}` } = {}) =>
  web.call('POST', api('/portal/plan-requests'), {
    cookie,
    body: { invoiceIds: both(), count: 3, message: 'Ho perso il lavoro.', ...body },
    headers: { 'idempotency-key': key },
  });
const own = async (cookie = family) =>
  (await web.call('GET', api('/portal/plan-requests'), { cookie })).json<OwnPlanRequests>();
const listed = async () =>
  (await web.call('GET', api('/office/plan-requests'), { cookie: accounting })).json<PlanRequestList>()
    .requests;
const idOf = (answer: Awaited<ReturnType<typeof ask>>) => answer.json<{ requestId: number }>().requestId;
const refuse = (requestId: number, answer = 'Serve un colloquio con l’ufficio.', cookie = accounting) =>
  web.call('POST', api(`/office/plan-requests/${requestId}/refusal`), { cookie, body: { answer } });

describe('a request', () => {
  it('is offered what is overdue, waits for the office, and holds off reminders', async () => {
    expect(await own()).toMatchObject({
      isAllowed: true,
      limits: { maxInstalments: 8, minCents: 100 },
      invoices: [
        { outstandingCents: 900, childName: 'Bruno Prova' },
        { outstandingCents: 900, childName: 'Bruno Prova' },
      ],
      requests: [],
    });
    const asked = await ask();
    expect(asked.statusCode).toBe(201);
    expect((await own()).requests).toMatchObject([
      { state: 'open', count: 3, owedCents: 1800, message: 'Ho perso il lavoro.', answer: null },
    ]);
    expect(await listed()).toMatchObject([{ requestId: idOf(asked), owedCents: 1800 }]);
    const { rows } = await database.inTenant(comune.tenantId, (tx) =>
      listDunning(tx, { show: 'stopped' }, clockOn(TODAY)),
    );
    expect(rows.map(({ stops }) => stops)).toEqual([['requested'], ['requested']]);
  });

  it('is made once by one form, and once about one invoice', async () => {
    const [one, other] = await Promise.all([ask({}, { key: 'lo-stesso' }), ask({}, { key: 'lo-stesso' })]);
    expect([one.statusCode, other.statusCode]).toEqual([201, 201]);
    expect(idOf(one)).toBe(idOf(other));
    expect((await ask({ invoiceIds: [comune.brunoOctober.invoiceId] })).json()).toMatchObject({
      status: 409,
      reason: 'already_asked',
    });
    expect(await listed()).toHaveLength(1);
  });

  it.each<[number, string, object]>([
    [422, 'too_many_instalments', { count: 9 }],
    [404, 'unknown_invoice', { invoiceIds: [999_999] }],
    [400, 'invalid', { count: 1 }],
    [400, 'invalid', { message: 'x'.repeat(501) }],
  ])('is refused: %i %s', async (status, reason, body) => {
    const answer = await ask(body);
    expect(answer.statusCode).toBe(status);
    if (status !== 400) expect(answer.json()).toMatchObject({ reason });
    expect(await listed()).toEqual([]);
  });

  it('is refused where the Comune takes none, and of what is not overdue', async () => {
    await setLadder(database, comune.tenantId, {
      steps: [],
      settings: { ...LADDER.settings, takesPlanRequests: false },
    });
    expect((await ask()).json()).toMatchObject({ status: 409, reason: 'not_allowed' });
    expect(await own()).toMatchObject({ isAllowed: false, invoices: [] });
    await setLadder(database, comune.tenantId);
    await database.ownerPool.query(`update invoice set due_on = '2027-02-01' where tenant_id = $1`, [
      comune.tenantId,
    ]);
    expect((await ask()).statusCode).toBe(404);
    expect((await own()).invoices).toEqual([]);
  });

  it('is withdrawn by who made it, once decided no more', async () => {
    const requestId = idOf(await ask());
    const withdraw = (cookie = family) =>
      web.call('DELETE', api(`/portal/plan-requests/${requestId}`), { cookie });
    const stranger = await signInGuardian(database, comune.tenantId, comune.annaOctober.payerId);
    expect((await withdraw(stranger)).statusCode).toBe(404);
    expect((await withdraw()).statusCode).toBe(204);
    expect((await withdraw()).statusCode).toBe(204);
    expect((await refuse(requestId)).json()).toMatchObject({ status: 409, reason: 'not_open' });
    expect((await own()).requests).toMatchObject([{ state: 'withdrawn' }]);
    const again = idOf(await ask());
    await refuse(again);
    expect(
      (await web.call('DELETE', api(`/portal/plan-requests/${again}`), { cookie: family })).json(),
    ).toMatchObject({ status: 409, reason: 'not_open' });
  });

  it('is one’s own: another family neither sees it nor asks about these invoices', async () => {
    await ask();
    const stranger = await signInGuardian(database, comune.tenantId, comune.annaOctober.payerId);
    expect((await own(stranger)).requests).toEqual([]);
    expect((await ask({}, { cookie: stranger })).statusCode).toBe(404);
  });
});

describe('the office', () => {
  it('grants it with a plan over some of its invoices', async () => {
    const requestId = idOf(await ask());
    const candidates = await web.call('GET', api(`/office/plans/payers/${comune.brunoOctober.payerId}`), {
      cookie: accounting,
    });
    expect(candidates.json<PlanCandidates>().request).toMatchObject({
      requestId,
      count: 3,
      message: 'Ho perso il lavoro.',
    });
    const made = await web.call('POST', api('/office/plans'), {
      cookie: accounting,
      body: {
        payerId: comune.brunoOctober.payerId,
        invoiceIds: [comune.brunoOctober.invoiceId],
        count: 2,
        firstOn: '2027-01-31',
        note: '',
      },
      headers: { 'idempotency-key': 'piano-di-prova' },
    });
    expect(made.statusCode).toBe(201);
    expect((await own()).requests).toMatchObject([{ state: 'accepted' }]);
    expect(await listed()).toEqual([]);
    expect((await refuse(requestId)).json()).toMatchObject({ reason: 'not_open' });
  });

  it('refuses it with a reason that the family reads, on the page and by e-mail', async () => {
    const requestId = idOf(await ask());
    await database.ownerPool.query(`update outbox_message set state = 'sent'`);
    expect((await refuse(requestId, '  ')).json()).toMatchObject({ status: 422, reason: 'answer_missing' });
    expect((await refuse(requestId)).statusCode).toBe(204);
    expect((await refuse(requestId)).statusCode).toBe(409);
    expect((await own()).requests).toMatchObject([
      { state: 'refused', answer: 'Serve un colloquio con l’ufficio.' },
    ]);
    web.mails.splice(0);
    await drainOutbox({
      db: database.db,
      senders: [mailSender(web.context, collectionMails(web.context), 1)],
      onFailure: (_channel, error) => {
        throw error;
      },
    });
    expect(web.mails.map(({ subject }) => subject)).toEqual([
      'Refezione scolastica: rateizzazione non accordata',
    ]);
    expect(web.mails[0]?.text).toContain('Motivo: Serve un colloquio con l’ufficio.');
  });

  it('decides with the roles that collect; who manages the service looks', async () => {
    const requestId = idOf(await ask());
    for (const [role, look, decide] of [
      ['service_manager', 200, 403],
      ['read_only', 200, 403],
      ['caterer', 403, 403],
      ['school', 403, 403],
    ] as const) {
      const cookie = await signInOperator(database, comune.tenantId, role);
      expect((await web.call('GET', api('/office/plan-requests'), { cookie })).statusCode).toBe(look);
      expect((await refuse(requestId, 'No', cookie)).statusCode).toBe(decide);
    }
    expect((await web.call('GET', api('/office/plan-requests'), { cookie: family })).statusCode).toBe(401);
  });
});
