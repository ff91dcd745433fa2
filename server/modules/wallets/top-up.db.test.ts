import { beforeEach, describe, expect, it } from 'vitest';
import { noticesForNodo } from '#server/modules/payments/find-notice-for-nodo.ts';
import { readPayable } from '#server/modules/payments/read-payable.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  ACTOR,
  balanceOf,
  by,
  findViolations,
  makePrepaidComune,
  noticeNumberOf,
  receive,
  topUp,
  type PrepaidComune,
} from '../../../test/support/prepaid-comune.ts';
import { cancelTopUp } from './own-top-up.ts';
import { requestTopUp } from './request-top-up.ts';

const database = useDatabase();

let comune: PrepaidComune;
let anna: number;
let bruno: number;

beforeEach(async () => {
  comune = await makePrepaidComune(database);
  [anna = 0, bruno = 0] = comune.rossi.children;
});

type Part = { childId: number; amountCents: number };

const ask = (parts: Part[], { guardianId = comune.rossi.guardianId, requestKey = 'chiave-prova-1' } = {}) =>
  database.inTenant(comune.tenantId, (tx) =>
    requestTopUp(tx, comune.tenantId, { parts, guardianId, requestKey }, by),
  );
const refusal = (reason: string) => ({ ok: false, reason });
const violations = () => findViolations(database, comune.tenantId);

async function open(parts: Part[]): Promise<{ positionId: number; noticeNumber: string }> {
  const asked = await ask(parts);
  if (!asked.ok) throw new Error(asked.reason);
  const { positionId } = asked.value;
  return { positionId, noticeNumber: await noticeNumberOf(database, comune.tenantId, positionId) };
}

async function anomalies(): Promise<string[]> {
  const found = await database.ownerPool.query<{ kind: string }>(
    'select kind from payment_anomaly where tenant_id = $1 order by anomaly_id',
    [comune.tenantId],
  );
  return found.rows.map(({ kind }) => kind);
}

async function positionState(positionId: number): Promise<string | undefined> {
  const found = await database.ownerPool.query<{ state: string }>(
    'select state from debt_position where position_id = $1',
    [positionId],
  );
  return found.rows[0]?.state;
}

describe('asking for a top-up', () => {
  it('makes one notice for both children, and nothing is credited before the receipt', async () => {
    const { positionId, noticeNumber } = await open([
      { childId: anna, amountCents: 4500 },
      { childId: bruno, amountCents: 2000 },
    ]);
    const askNodo = () => noticesForNodo(database.ownerPool)(comune.fiscalCode, noticeNumber);
    expect((await askNodo())?.notice).toMatchObject({ verdict: 'payable', amountCents: 6500 });
    const payable = await database.inTenant(comune.tenantId, (tx) =>
      readPayable(tx, { positionId, kind: 'top_up', state: 'open', amountCents: 6500 }),
    );
    expect(payable).toMatchObject({ verdict: 'payable', amountCents: 6500 });
    expect(await balanceOf(database, comune, anna)).toBe(0);
    expect(await violations()).toEqual([]);
    await receive(database, comune.tenantId, { noticeNumber, amountCents: 6500, receiptId: 'ric-1' });
    expect((await askNodo())?.notice).toMatchObject({ verdict: 'paid', amountCents: 0 });
  });

  it('is one top-up for the same key, also from five clicks at once', async () => {
    const asked = await Promise.all(
      Array.from({ length: 5 }, () => ask([{ childId: anna, amountCents: 4500 }])),
    );
    const ids = new Set(asked.map((outcome) => (outcome.ok ? outcome.value.positionId : outcome.reason)));
    expect(ids.size).toBe(1);
  });

  it.each([
    [499, 'too_little'],
    [50_001, 'too_much'],
  ])('of %i cents is refused: %s', async (amountCents, reason) => {
    expect(await ask([{ childId: anna, amountCents }])).toEqual(refusal(reason));
  });

  it('for the child of another family, or twice for the same one, is refused', async () => {
    const [carla = 0] = comune.verdi.children;
    expect(await ask([{ childId: carla, amountCents: 4500 }])).toEqual(refusal('unknown_child'));
    const twice = [
      { childId: anna, amountCents: 4500 },
      { childId: anna, amountCents: 4500 },
    ];
    expect(await ask(twice)).toEqual(refusal('unknown_child'));
  });

  it('asks first for what pagoPA needs', async () => {
    await database.ownerPool.query('update child set fiscal_code = null where child_id = $1', [anna]);
    expect(await ask([{ childId: anna, amountCents: 4500 }])).toEqual(refusal('missing_data'));
  });

  it('is refused where meals are not prepaid', async () => {
    await database.ownerPool.query('delete from service_billing_mode where tenant_id = $1', [
      comune.tenantId,
    ]);
    expect(await ask([{ childId: anna, amountCents: 4500 }])).toEqual(refusal('not_prepaid'));
  });

  it('is refused to a carer, who sees no money', async () => {
    await database.ownerPool.query("update guardianship set role = 'carer' where child_id = $1", [anna]);
    expect(await ask([{ childId: anna, amountCents: 4500 }])).toEqual(refusal('unknown_child'));
  });
});

describe("pagoPA's receipt", () => {
  it('credits each child with its part, once, however often it comes', async () => {
    const parts = [
      { childId: anna, amountCents: 4500 },
      { childId: bruno, amountCents: 2000 },
    ];
    const { positionId, noticeNumber } = await topUp(database, comune, parts);
    const again = { noticeNumber, amountCents: 6500, receiptId: `ric-${positionId}` };
    const answers = await Promise.all([1, 2, 3].map(() => receive(database, comune.tenantId, again)));
    expect(answers).toEqual(Array.from({ length: 3 }, () => refusal('duplicate')));
    expect(await balanceOf(database, comune, anna)).toBe(4500);
    expect(await balanceOf(database, comune, bruno)).toBe(2000);
    expect(await positionState(positionId)).toBe('paid');
    expect(await anomalies()).toEqual([]);
    expect(await violations()).toEqual([]);
    const mails = await database.ownerPool.query(
      "select recipient from outbox_message where tenant_id = $1 and kind = 'payments.top_up'",
      [comune.tenantId],
    );
    expect(mails.rows).toEqual([{ recipient: 'rossi@example.org' }]);
  });

  it('of a second payment is credit too, and the office is told', async () => {
    const { noticeNumber } = await topUp(database, comune, [{ childId: anna, amountCents: 4500 }]);
    const second = { noticeNumber, amountCents: 4500, receiptId: 'altra-ricevuta' };
    expect(await receive(database, comune.tenantId, second)).toEqual(refusal('second_receipt'));
    expect(await balanceOf(database, comune, anna)).toBe(9000);
    expect(await anomalies()).toEqual(['second_receipt']);
    expect(await violations()).toEqual([]);
  });

  it('of another amount loses nothing', async () => {
    const parts = [
      { childId: anna, amountCents: 4500 },
      { childId: bruno, amountCents: 2000 },
    ];
    await topUp(database, comune, parts, { paidCents: 7000 });
    expect(await balanceOf(database, comune, anna)).toBe(5000);
    expect(await balanceOf(database, comune, bruno)).toBe(2000);
    expect(await anomalies()).toEqual(['other_amount']);
    expect(await violations()).toEqual([]);
  });

  it('of a notice that was deleted meanwhile is credit all the same', async () => {
    const { positionId, noticeNumber } = await open([{ childId: anna, amountCents: 4500 }]);
    const { guardianId } = comune.rossi;
    const cancelled = await database.inTenant(comune.tenantId, (tx) =>
      cancelTopUp(tx, comune.tenantId, { guardianId, positionId }, ACTOR),
    );
    expect(cancelled).toEqual({ ok: true, value: null });
    await receive(database, comune.tenantId, { noticeNumber, amountCents: 4500, receiptId: 'tardiva' });
    expect(await balanceOf(database, comune, anna)).toBe(4500);
    expect(await anomalies()).toEqual(['cancelled_notice']);
    expect(await violations()).toEqual([]);
  });
});

it('cannot be deleted by another family, nor once it is paid', async () => {
  const { positionId } = await topUp(database, comune, [{ childId: anna, amountCents: 4500 }]);
  const cancel = (guardianId: number) =>
    database.inTenant(comune.tenantId, (tx) =>
      cancelTopUp(tx, comune.tenantId, { guardianId, positionId }, ACTOR),
    );
  expect(await cancel(comune.verdi.guardianId)).toEqual(refusal('unknown_notice'));
  expect(await cancel(comune.rossi.guardianId)).toEqual(refusal('already_paid'));
});
