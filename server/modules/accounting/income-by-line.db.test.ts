/** Every line of an invoice on its own account: fixed parts, charges and meals, whatever is booked on them, to the cent. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { IncomeKind } from '#common/contract/accounting.ts';
import type { ManualEntryBody } from '#common/contract/manual-entries.ts';
import type { TariffDefinition } from '#common/contract/tariffs.ts';
import { spendCredit } from '#server/modules/ledger/spend-credit.ts';
import { saveTariff } from '#server/modules/tariffs/save-tariff.ts';
import { chargeFixedParts } from '#server/modules/wallets/charge-fixed-parts.ts';
import { setBillingMode } from '#server/modules/wallets/set-billing-mode.ts';
import { settleAdjustments } from '#server/modules/wallets/settle-adjustments.ts';
import { clockAt } from '#server/platform/clock.ts';
import { attemptInTenant } from '#server/platform/db.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { closeMonth, makeInvoicedComune, recordMeals } from '../../../test/support/invoiced-comune.ts';
import { chargeChild } from '../billing/charge-child.ts';
import { correctMeal } from '../billing/correct-meal.ts';
import { issueCreditNote } from '../billing/issue-credit-note.ts';
import { recordCreditRefund } from '../manual-entries/record-credit-refund.ts';
import { recordManualEntry } from '../manual-entries/record-manual-entry.ts';
import { reverseCreditRefund } from '../manual-entries/reverse-credit-refund.ts';
import { reverseManualEntry } from '../manual-entries/reverse-manual-entry.ts';
import { expectToTie, yearOf } from './test-books.ts';

const database = useDatabase();
const TODAY = '2027-01-08';
const NOW = new Date('2027-01-08T10:00:00Z');
const TARIFF: TariffDefinition = {
  version: 1,
  base: [{ kind: 'fixed', label: 'Tariffa unica', when: {}, priceCents: 450 }],
  adjustments: [],
  fixedParts: [
    {
      label: 'Quota mensile',
      amounts: [{ kind: 'fixed', label: 'Quota mensile', when: {}, priceCents: 1_000 }],
      adjustments: [],
      months: [
        { month: 12, percent: 100 },
        { month: 1, percent: 100 },
      ],
    },
  ],
};
let made = 0;
let keys = 0;
const newKey = () => `chiave-righe-${(keys += 1)}`;

interface Bill {
  invoiceId: number;
  payerId: number;
}

/**
 * December: Anna two meals, the monthly fee and a broken plate; Bruno one meal and the fee, less the two meals of November
 * that he had not eaten; Carla the fee alone.
 */
async function makeComune() {
  made += 1;
  const comune = await makeInvoicedComune(database, {
    slug: `righe-${made}`,
    fiscalCode: String(99_999_400_000 + made),
  });
  const { tenantId, serviceId, children } = comune;
  const billOf = async (childId: number, month: string): Promise<Bill> => {
    const { rows } = await database.ownerPool.query<Bill>(
      `select i.invoice_id::int as "invoiceId", i.payer_id::int as "payerId" from invoice i
       join billing_run r using (tenant_id, run_id) where i.tenant_id = $1 and i.child_id = $2 and r.starts_on = $3`,
      [tenantId, childId, month],
    );
    if (!rows[0]) throw new Error(`no invoice of ${month}`);
    return rows[0];
  };
  await database.ownerPool.query(`update tariff set valid_to = '2026-11-30' where tenant_id = $1`, [
    tenantId,
  ]);
  const november = await billOf(children.bruno, '2026-11-01');
  await database.inTenant(tenantId, async (tx) => {
    const validity = { validFrom: '2026-12-01', validTo: '2027-06-30' };
    await saveTariff(
      tx,
      tenantId,
      { serviceId, name: 'Da dicembre', ...validity, definition: TARIFF },
      'prova',
    );
    const { invoiceId } = await billOf(children.anna, '2026-11-01');
    const charge = { amountCents: 250, reason: 'Piatto rotto', settle: 'next_bill', dueOn: TODAY } as const;
    await chargeChild(
      tx,
      tenantId,
      { ...charge, invoiceId, requestKey: newKey() },
      { actor: 'prova', today: TODAY },
    );
    for (const serviceDate of ['2026-11-03', '2026-11-04']) {
      const wanted = {
        invoiceId: november.invoiceId,
        serviceDate,
        state: 'absent',
        settle: 'next_bill',
      } as const;
      const corrected = await correctMeal(
        tx,
        tenantId,
        { ...wanted, reason: 'Assente', idempotencyKey: newKey() },
        { actor: 'prova', today: TODAY, now: NOW },
      );
      if (!corrected.ok) throw new Error(corrected.reason);
    }
  });
  await recordMeals(database, tenantId, serviceId, [
    [children.anna, ['2026-12-01', '2026-12-02']],
    [children.bruno, ['2026-12-01']],
  ]);
  await closeMonth(database, tenantId, serviceId, '2026-12-01', '2026-12-31');
  const bills = [await billOf(children.anna, '2026-12-01'), await billOf(children.bruno, '2026-12-01')];
  return { ...comune, anna: bills[0] as Bill, bruno: bills[1] as Bill };
}

type Comune = Awaited<ReturnType<typeof makeComune>>;

const by = { actor: 'prova', today: TODAY };
const book = ({ tenantId }: Comune, { invoiceId }: Bill, body: ManualEntryBody) =>
  attemptInTenant(database.db, tenantId, (tx) =>
    recordManualEntry(tx, tenantId, { invoiceId, requestKey: newKey(), body }, by),
  );
const pay = (comune: Comune, bill: Bill, amountCents: number) =>
  book(comune, bill, {
    kind: 'receipt', amountCents, datedOn: TODAY, means: 'bank_transfer', reason: 'Bonifico',
  }); // prettier-ignore
const discharge = (comune: Comune, bill: Bill, amountCents: number) =>
  book(comune, bill, {
    kind: 'discharge',
    amountCents,
    datedOn: TODAY,
    actNumber: 'D. 1',
    reason: 'Esonero',
  });
const credit = ({ tenantId }: Comune, { invoiceId }: Bill, amountCents: number) =>
  attemptInTenant(database.db, tenantId, (tx) =>
    issueCreditNote(
      tx, tenantId, { invoiceId, amountCents, reason: 'Sbaglio', idempotencyKey: newKey() }, by,
    ),
  ); // prettier-ignore
const spend = ({ tenantId }: Comune, { invoiceId, payerId }: Bill, atMostCents: number) =>
  database.inTenant(tenantId, (tx) =>
    spendCredit(tx, tenantId, { payerId, invoiceId, atMostCents, sourceKey: newKey(), bookedOn: TODAY }),
  );
async function takeBackLast({ tenantId }: Comune): Promise<void> {
  const { rows } = await database.ownerPool.query<{ manualEntryId: number; invoiceId: number }>(
    `select manual_entry_id::int as "manualEntryId", invoice_id::int as "invoiceId" from manual_entry
     where tenant_id = $1 and reversed_at is null order by manual_entry_id desc limit 1`,
    [tenantId],
  );
  const [last] = rows;
  if (!last) return;
  await attemptInTenant(database.db, tenantId, (tx) =>
    reverseManualEntry(tx, tenantId, { ...last, reason: 'Errore' }, by),
  );
}

/** No more than there is: the rest is refused. */
const giveBack = ({ tenantId }: Comune, { payerId }: Bill, amountCents: number) => {
  const refund = { amountCents, datedOn: TODAY, means: 'bank_transfer', actNumber: null } as const;
  const body = { ...refund, reason: 'Pagato in più' };
  return attemptInTenant(database.db, tenantId, (tx) =>
    recordCreditRefund(tx, tenantId, { origin: { payerId }, requestKey: newKey(), body }, by),
  );
};
async function takeRefundBack({ tenantId }: Comune): Promise<void> {
  const { rows } = await database.ownerPool.query<{ id: number }>(
    `select credit_refund_id::int as id from credit_refund where tenant_id = $1 and reversed_at is null limit 1`,
    [tenantId],
  );
  const [refund] = rows;
  if (!refund) return;
  await attemptInTenant(database.db, tenantId, (tx) =>
    reverseCreditRefund(tx, tenantId, { creditRefundId: refund.id, reason: 'Errore' }, by),
  );
}

async function accountOf(comune: Comune, kind: IncomeKind, year = 2027) {
  const found = (await yearOf(database, comune.tenantId, year)).accounts.find((one) => one.kind === kind);
  if (!found) throw new Error(`nothing on ${kind}`);
  return found;
}

describe('an invoice of several lines', () => {
  let comune: Comune;
  beforeEach(async () => {
    comune = await makeComune();
  });

  it('is assessed line by line, and what is credited beyond the meals is made up for', async () => {
    const december = (await yearOf(database, comune.tenantId)).months.filter(
      ({ month, assessedCents }) => month === '2026-12' && assessedCents !== 0,
    );
    // Meals: Anna's two, Bruno's one, less two of November: 900 + 450 - 900. The fee: three children's.
    expect(december).toMatchObject([
      { kind: 'canteen', assessedCents: 450, compensatedCents: -450 },
      { kind: 'fixed_parts', assessedCents: 3_000, compensatedCents: 450 },
      { kind: 'other_charges', assessedCents: 250, compensatedCents: 0 },
    ]);
    await expectToTie(database, comune.tenantId, [2025, 2026, 2027]);
  });

  it('is settled meals first, then fixed parts, then charges', async () => {
    await pay(comune, comune.anna, 1_200);
    expect(await accountOf(comune, 'canteen')).toMatchObject({ otherMeansCents: 900 });
    expect(await accountOf(comune, 'fixed_parts')).toMatchObject({ otherMeansCents: 300 });
    await discharge(comune, comune.anna, 800);
    expect(await accountOf(comune, 'fixed_parts')).toMatchObject({ writtenOffCents: 700 });
    expect(await accountOf(comune, 'other_charges')).toMatchObject({
      writtenOffCents: 100,
      closingCents: 150,
    });
    await expectToTie(database, comune.tenantId, [2026, 2027]);
  });

  it('pays out nothing of what was given up: that is taken back first', async () => {
    await discharge(comune, comune.anna, 800);
    await pay(comune, comune.anna, 1_350);
    expect(await credit(comune, comune.anna, 1_351)).toEqual({ ok: false, reason: 'written_off' });
    expect(await credit(comune, comune.anna, 1_350)).toMatchObject({ ok: true });
    expect(await accountOf(comune, 'family_credit')).toMatchObject({ closingCents: -1_350 });
    await expectToTie(database, comune.tenantId, [2026, 2027]);
  });

  it('gives back what had been paid of each line', async () => {
    await pay(comune, comune.anna, 2_150);
    await credit(comune, comune.anna, 1_500);
    expect(await accountOf(comune, 'canteen')).toMatchObject({ creditedCents: 900, compensatedCents: -900 });
    expect(await accountOf(comune, 'fixed_parts')).toMatchObject({
      creditedCents: 600,
      compensatedCents: -600,
    });
    await credit(comune, comune.anna, 650);
    expect(await accountOf(comune, 'fixed_parts')).toMatchObject({ creditedCents: 1_000 });
    expect(await accountOf(comune, 'other_charges')).toMatchObject({ creditedCents: 250, closingCents: 0 });
    expect(await accountOf(comune, 'family_credit')).toMatchObject({ closingCents: -2_150 });
    await expectToTie(database, comune.tenantId, [2026, 2027]);
  });
});

/** What of each part of each invoice is owed: never below nothing, never above the line. */
async function expectPartsWithinLines({ tenantId }: Comune): Promise<void> {
  const { rows } = await database.ownerPool.query(
    `select i.invoice_id, i.kind, i.line_cents, coalesce(sum(p.cents), 0)::int as owed
     from invoice_part i left join placed_posting p on p.tenant_id = i.tenant_id and p.owed_invoice_id = i.invoice_id
       and p.account = 'receivable' and p.kind = i.kind
     where i.tenant_id = $1 group by 1, 2, 3
     having coalesce(sum(p.cents), 0) not between 0 and greatest(0, i.line_cents)`,
    [tenantId],
  );
  expect(rows).toEqual([]);
}

const act = fc.record({
  what: fc.constantFrom(
    pay, pay, discharge, credit, credit, spend, takeBackLast, giveBack, giveBack, takeRefundBack,
  ), // prettier-ignore
  isAnna: fc.boolean(),
  amountCents: fc.integer({ min: 1, max: 1_400 }),
});

it('ties to the ledger after whatever is booked on it, in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      const comune = await makeComune();
      for (const { what, isAnna, amountCents } of acts)
        await what(comune, isAnna ? comune.anna : comune.bruno, amountCents);
      await expectToTie(database, comune.tenantId, [2026, 2027]);
      await expectPartsWithinLines(comune);
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 60_000);

it('takes fixed parts and adjustments on the credit of a prepaid service as income', async () => {
  const comune = await makeComune();
  const { tenantId, serviceId, children } = comune;
  const clock = clockAt(() => new Date('2027-02-03T10:00:00Z'));
  await database.inTenant(tenantId, async (tx) => {
    await setBillingMode(tx, tenantId, { serviceId, mode: 'prepaid', startsOn: '2027-01-01' }, 'prova');
    const wanted = { invoiceId: comune.anna.invoiceId, serviceDate: '2026-12-02', state: 'absent' } as const;
    const corrected = await correctMeal(
      tx,
      tenantId,
      { ...wanted, settle: 'next_bill', reason: 'Assente', idempotencyKey: newKey() },
      { actor: 'prova', today: '2027-02-03', now: clock.now() },
    );
    if (!corrected.ok) throw new Error(corrected.reason);
    const settled = await settleAdjustments(tx, tenantId, serviceId, { actor: 'prova', clock });
    expect(settled).toMatchObject({ ok: true, value: { creditCents: 450, chargeCents: 0 } });
  });
  expect(await accountOf(comune, 'canteen')).toMatchObject({ creditedCents: 450, compensatedCents: -450 });
  await recordMeals(database, tenantId, serviceId, [[children.anna, ['2027-01-12']]]);
  const taken = await database.inTenant(tenantId, (tx) =>
    chargeFixedParts(tx, tenantId, serviceId, '2027-02-03'),
  );
  expect(taken).toBeGreaterThan(0);
  expect(await accountOf(comune, 'fixed_parts')).toMatchObject({
    assessedCents: 1_000 * taken,
    compensatedCents: 1_000 * taken,
  });
  await expectToTie(database, tenantId, [2026, 2027]);
});
