import { beforeEach, describe, expect, it } from 'vitest';
import type { AttestationList } from '#common/contract/attestation.ts';
import type { MonthlyFigures } from '#common/contract/monthly-figures.ts';
import type {
  OfficeRefundList,
  WalletPage,
  WalletMovements,
  WalletOverview,
} from '#common/contract/wallets.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { signInGuardian } from '../../../test/support/portal-session.ts';
import {
  ACTOR,
  balanceOf,
  charge,
  findViolations,
  makePrepaidComune,
  recordDays,
  topUp,
  type PrepaidComune,
} from '../../../test/support/prepaid-comune.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { setBillingMode } from './set-billing-mode.ts';

const database = useDatabase();
const app = useApp(database);
const IBAN = 'IT60 X054 2811 1010 0000 0123 456';

let comune: PrepaidComune;
let anna: number;
let bruno: number;
let carla: number;
let parent: string;
let stranger: string;
let office: string;

beforeEach(async () => {
  comune = await makePrepaidComune(database);
  [anna = 0, bruno = 0] = comune.rossi.children;
  [carla = 0] = comune.verdi.children;
  parent = await signInGuardian(database, comune.tenantId, comune.rossi.guardianId);
  stranger = await signInGuardian(database, comune.tenantId, comune.verdi.guardianId);
  office = await signInOperator(database, comune.tenantId, 'accounting');
  await topUp(database, comune, [{ childId: anna, amountCents: 4500 }]);
});

let keys = 0;
const newKey = () => `chiave-prova-${(keys += 1)}`;

async function call(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  cookie: string,
  body?: object,
  key = newKey(),
): Promise<{ status: number; body: unknown }> {
  const answer = await app.call(method, `/api/c/${comune.slug}${path}`, {
    cookie,
    ...(body ? { body } : {}),
    headers: { 'idempotency-key': key },
  });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json<unknown>() };
}

const reasonOf = ({ status, body }: { status: number; body: unknown }) =>
  `${status} ${(body as { reason?: string } | null)?.reason ?? ''}`.trim();

const violations = () => findViolations(database, comune.tenantId);
const setSettings = (settings: object) =>
  database.ownerPool.query(
    `update tenant set settings = jsonb_build_object('prepaid', $2::jsonb) where tenant_id = $1`,
    [
      comune.tenantId,
      JSON.stringify({
        minTopUpCents: 500,
        maxTopUpCents: 50_000,
        quickMeals: [10],
        allowsTransfer: true,
        allowsRefund: true,
        minRefundCents: 500,
        ...settings,
      }),
    ],
  );

function makeParentOf(guardianId: number, childId: number) {
  return database.ownerPool.query(
    "insert into guardianship (tenant_id, child_id, guardian_id, role) values ($1, $2, $3, 'parent')",
    [comune.tenantId, childId, guardianId],
  );
}

describe('a transfer between brothers and sisters', () => {
  const move = (amountCents: number, { to = bruno, cookie = parent, key = newKey() } = {}) =>
    call('POST', '/portal/wallets/transfers', cookie, { fromChildId: anna, toChildId: to, amountCents }, key);

  it('moves the credit once, whatever is clicked twice', async () => {
    const key = newKey();
    const moved = await Promise.all([move(1000, { key }), move(1000, { key }), move(1000, { key })]);
    expect(moved.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await balanceOf(database, comune, anna)).toBe(3500);
    expect(await balanceOf(database, comune, bruno)).toBe(1000);
    expect(await violations()).toEqual([]);
  });

  it('never moves more than there is, not even from two devices at once', async () => {
    const moved = await Promise.all([move(3000), move(3000)]);
    expect(moved.map(reasonOf).sort()).toEqual(['204', '409 not_enough']);
    expect(await balanceOf(database, comune, anna)).toBe(1500);
  });

  it('to or from another family is an unknown child', async () => {
    expect(reasonOf(await move(100, { to: carla }))).toBe('404 unknown_child');
    expect(reasonOf(await move(100, { cookie: stranger }))).toBe('404 unknown_child');
  });

  it('does not go to a child for whom somebody else pays', async () => {
    await makeParentOf(comune.rossi.guardianId, carla);
    expect(reasonOf(await move(100, { to: carla }))).toBe('422 different_payers');
  });

  it('is refused where the Comune does not allow it, and with a used key for other words', async () => {
    const key = newKey();
    await move(1000, { key });
    expect(reasonOf(await move(2000, { key }))).toBe('422 key_reused');
    await setSettings({ allowsTransfer: false });
    expect(reasonOf(await move(1000))).toBe('409 not_allowed');
  });
});

describe('a refund', () => {
  const ask = (changed: object = {}, cookie = parent) =>
    call('POST', '/portal/wallets/refunds', cookie, {
      childId: anna,
      amountCents: 2000,
      iban: IBAN,
      holder: 'Genitore Rossi',
      ...changed,
    });
  const decide = (requestId: number, body: object) =>
    call('POST', `/office/wallets/refunds/${requestId}/decision`, office, body);
  const idOf = ({ body }: { body: unknown }) => (body as { requestId: number }).requestId;

  it('lowers what is attested for the 730 once it is paid, not when it is asked for', async () => {
    const attested = async () => {
      const { body } = await call('GET', '/portal/attestations', parent);
      return (body as AttestationList).years.find(({ year }) => year === 2026)?.children;
    };
    const { status, body } = await ask();
    expect(status).toBe(201);
    expect(await attested()).toMatchObject([{ name: 'Anna Prova', paidCents: 4500, backCents: 0 }]);
    await decide(idOf({ body }), { decision: 'paid' });
    expect(await attested()).toMatchObject([{ paidCents: 4500, backCents: 2000, attestedCents: 2500 }]);
    const paper = await app.call('GET', `/api/c/${comune.slug}/portal/attestations/2026/pdf`, {
      cookie: parent,
    });
    expect(paper.statusCode).toBe(200);
  });

  it('leaves the wallet when it is asked for, and is paid once by the office', async () => {
    const asked = await ask();
    expect(asked.status).toBe(201);
    expect(await balanceOf(database, comune, anna)).toBe(2500);
    expect(await violations()).toEqual([]);
    expect(reasonOf(await decide(idOf(asked), { decision: 'paid' }))).toBe('204');
    expect(reasonOf(await decide(idOf(asked), { decision: 'paid' }))).toBe('409 already_decided');
    expect(await balanceOf(database, comune, anna)).toBe(2500);
    expect(await violations()).toEqual([]);
    const due = await database.ownerPool.query(
      "select sum(amount_cents)::int as cents from ledger_posting where tenant_id = $1 and account = 'refund_due'",
      [comune.tenantId],
    );
    expect(due.rows).toEqual([{ cents: 0 }]);
  });

  it('is asked for by who paid, not by the other parent', async () => {
    await makeParentOf(comune.verdi.guardianId, anna);
    expect(reasonOf(await ask({}, stranger))).toBe('403 not_payer');
    expect(await balanceOf(database, comune, anna)).toBe(4500);
  });

  it('that the office refuses is credit again, and the family reads why', async () => {
    const requestId = idOf(await ask());
    expect(reasonOf(await decide(requestId, { decision: 'refused', reason: '  ' }))).toBe(
      '422 reason_missing',
    );
    expect(reasonOf(await decide(requestId, { decision: 'refused', reason: 'IBAN di un altro' }))).toBe(
      '204',
    );
    expect(await balanceOf(database, comune, anna)).toBe(4500);
    const overview = (await call('GET', '/portal/wallets', parent)).body as WalletOverview;
    expect(overview.refunds).toMatchObject([
      { state: 'refused', reason: 'IBAN di un altro', iban: 'IT•• •••• 3456' },
    ]);
    expect(await violations()).toEqual([]);
  });

  it.each([
    [{ amountCents: 4501 }, '409 not_enough'],
    [{ amountCents: 499 }, '422 below_minimum'],
    [{ iban: 'IT61X0542811101000000123456' }, '422 bad_iban'],
    [{ holder: '   ' }, '422 holder_missing'],
  ])('with %j is refused: %s', async (changed, reason) => {
    expect(reasonOf(await ask(changed))).toBe(reason);
    expect(await balanceOf(database, comune, anna)).toBe(4500);
  });

  it('of another family, or where the Comune does not allow it, is refused', async () => {
    expect(reasonOf(await ask({}, stranger))).toBe('404 unknown_child');
    await setSettings({ allowsRefund: false });
    expect(reasonOf(await ask())).toBe('409 not_allowed');
  });
});

describe('what a family sees', () => {
  it('is its own credit, in meals too, and amounts to choose from', async () => {
    const overview = (await call('GET', '/portal/wallets', parent)).body as WalletOverview;
    expect(overview.state).toBe('active');
    expect(overview.children).toMatchObject([
      {
        childId: anna,
        balanceCents: 4500,
        priceCents: 450,
        mealsLeft: 10,
        quickAmounts: [
          { meals: 10, amountCents: 4500 },
          { meals: 20, amountCents: 9000 },
        ],
        alert: { unit: 'meals', threshold: 5 },
        missing: [],
      },
      { childId: bruno, balanceCents: 0, mealsLeft: 0 },
    ]);
  });

  it('is every movement with the balance after it', async () => {
    await recordDays(database, comune, anna, ['2026-10-05', '2026-10-06']);
    await charge(database, comune);
    const path = `/portal/wallets/${anna}/movements?from=2026-10-06&to=2026-10-31`;
    const movements = (await call('GET', path, parent)).body as WalletMovements;
    expect(movements).toMatchObject({ openingCents: 4050, closingCents: 3600 });
    expect(movements.rows).toMatchObject([
      { kind: 'meal', serviceDate: '2026-10-06', amountCents: -450, balanceCents: 3600 },
    ]);
    expect(reasonOf(await call('GET', path, stranger))).toBe('404 unknown_child');
    const wrong = `/portal/wallets/${anna}/movements?from=2026-10-31&to=2026-10-01`;
    expect(reasonOf(await call('GET', wrong, parent))).toBe('422 bad_range');
  });

  it('is also in its statement: top-ups and meals', async () => {
    await recordDays(database, comune, anna, ['2026-10-05']);
    await charge(database, comune);
    const statement = (await call('GET', '/portal/statement?from=2026-10-01&to=2026-10-31', parent)).body;
    expect(statement).toMatchObject({
      closingCents: -4050,
      rows: [
        { kind: 'top_up', amountCents: -4500, children: ['Anna Prova'] },
        { kind: 'meal', amountCents: 450, children: ['Anna Prova'] },
      ],
    });
  });

  it('is what its meals cost, month by month', async () => {
    await recordDays(database, comune, anna, ['2026-10-05', '2026-10-06']);
    await charge(database, comune);
    const figures = (await call('GET', '/portal/monthly-figures', parent)).body as MonthlyFigures;
    expect(figures.months).toContainEqual({ month: '2026-10', childId: anna, mealCount: 2, spentCents: 900 });
    const others = (await call('GET', '/portal/monthly-figures', stranger)).body as MonthlyFigures;
    expect(others.months.map(({ childId }) => childId)).not.toContain(anna);
  });

  it('downloads its receipt, which is unknown to another family', async () => {
    const path = `/portal/wallets/${anna}/movements?from=2026-10-01&to=2026-10-31`;
    const movements = (await call('GET', path, parent)).body as WalletMovements;
    const receiptId = movements.rows[0]?.receiptId;
    const url = `/api/c/${comune.slug}/portal/top-ups/receipts/${receiptId}/pdf`;
    const answer = await app.call('GET', url, { cookie: parent });
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await app.call('GET', url, { cookie: stranger })).statusCode).toBe(404);
  });

  it('prints and deletes a notice of its own only', async () => {
    const asked = await call('POST', '/portal/top-ups', parent, {
      parts: [{ childId: bruno, amountCents: 4500 }],
    });
    const { positionId } = asked.body as { positionId: number };
    const path = `/portal/top-ups/${positionId}`;
    const pdf = await app.call('GET', `/api/c/${comune.slug}${path}/pdf`, { cookie: parent });
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(reasonOf(await call('DELETE', path, stranger))).toBe('404 unknown_notice');
    expect(reasonOf(await call('POST', `${path}/checkout`, stranger))).toBe('404 unknown_notice');
    expect(reasonOf(await call('POST', `${path}/checkout`, parent))).toBe('502 checkout_unavailable');
    expect(reasonOf(await call('DELETE', path, parent))).toBe('204');
  });
});

describe('the office', () => {
  it('sees balances, debts first, and finds them', async () => {
    await recordDays(database, comune, carla, ['2026-10-05']);
    await charge(database, comune);
    const all = (await call('GET', '/office/wallets', office)).body as WalletPage;
    expect(all.rows.map(({ userCode, balanceCents }) => [userCode, balanceCents])).toEqual([
      ['CARLA', -450],
      ['BRUNO', 0],
      ['ANNA', 4500],
    ]);
    expect(all).toMatchObject({ total: 3, creditCents: 4500, debtCents: 450, gapCount: 0 });
    const owing = (await call('GET', '/office/wallets?filter=negative', office)).body as WalletPage;
    expect(owing.rows.map(({ userCode }) => userCode)).toEqual(['CARLA']);
    const found = (await call('GET', '/office/wallets?search=anna', office)).body as WalletPage;
    expect(found.rows.map(({ userCode }) => userCode)).toEqual(['ANNA']);
    const csv = await app.call('GET', `/api/c/${comune.slug}/office/wallets.csv`, { cookie: office });
    expect(csv.body).toContain('CARLA');
    expect(csv.body).toContain('-4,50');
  });

  it('corrects a credit once, with a reason that the family reads', async () => {
    const key = newKey();
    const correct = (body: object, cookie = office) =>
      call('POST', `/office/wallets/${anna}/adjustments`, cookie, body, key);
    const body = { amountCents: -500, reason: 'Pasto non segnato' };
    expect(reasonOf(await correct({ ...body, reason: ' ' }))).toBe('422 reason_missing');
    expect(reasonOf(await correct({ ...body, amountCents: 0 }))).toBe('422 nothing_to_change');
    expect(reasonOf(await correct(body))).toBe('204');
    expect(reasonOf(await correct(body))).toBe('204');
    expect(await balanceOf(database, comune, anna)).toBe(4000);
    const path = `/portal/wallets/${anna}/movements?from=2026-01-01&to=2027-12-31`;
    const movements = (await call('GET', path, parent)).body as WalletMovements;
    expect(movements.rows.at(-1)).toMatchObject({ kind: 'adjustment', note: 'Pasto non segnato' });
    expect(await violations()).toEqual([]);
  });

  it('whole accounts are read by who may pay to them', async () => {
    const body = { childId: anna, amountCents: 2000, iban: IBAN, holder: 'Genitore Rossi' };
    expect((await call('POST', '/portal/wallets/refunds', parent, body)).status).toBe(201);
    const reader = await signInOperator(database, comune.tenantId, 'read_only');
    const ibansFor = async (cookie: string) =>
      ((await call('GET', '/office/wallets/refunds', cookie)).body as OfficeRefundList).rows.map(
        ({ iban }) => iban,
      );
    expect(await ibansFor(office)).toEqual([IBAN.replaceAll(' ', '')]);
    expect(await ibansFor(reader)).toEqual(['IT•• •••• 3456']);
  });

  it('that only reads changes nothing, and schools see no balances', async () => {
    const reader = await signInOperator(database, comune.tenantId, 'read_only');
    const school = await signInOperator(database, comune.tenantId, 'school');
    const body = { amountCents: 100, reason: 'Prova' };
    expect((await call('GET', '/office/wallets', reader)).status).toBe(200);
    expect((await call('POST', `/office/wallets/${anna}/adjustments`, reader, body)).status).toBe(403);
    expect((await call('GET', '/office/wallets', school)).status).toBe(403);
    expect((await call('GET', '/office/wallets/refunds', school)).status).toBe(403);
  });
});

describe('how a service is paid', () => {
  const set = (mode: 'prepaid' | 'post_paid', startsOn: string) =>
    database.inTenant(comune.tenantId, (tx) =>
      setBillingMode(tx, comune.tenantId, { serviceId: comune.serviceId, mode, startsOn }, ACTOR),
    );

  it('goes back to invoices only once no child has credit or debt', async () => {
    expect(await set('post_paid', '2027-01-01')).toEqual({ ok: false, reason: 'uneven_balances' });
    await call('POST', `/office/wallets/${anna}/adjustments`, office, {
      amountCents: -4500,
      reason: 'Rimborsato',
    });
    expect(await set('post_paid', '2027-01-01')).toEqual({ ok: true, value: null });
    expect(await set('post_paid', '2027-02-01')).toEqual({ ok: false, reason: 'already_so' });
  });

  it('does not change for days that have meals', async () => {
    await recordDays(database, comune, anna, ['2026-10-20']);
    expect(await set('post_paid', '2026-10-20')).toEqual({ ok: false, reason: 'meals_recorded' });
    expect(await set('prepaid', '2026-02-30')).toEqual({ ok: false, reason: 'bad_date' });
  });
});
