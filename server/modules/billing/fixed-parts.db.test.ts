import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import {
  makeInvoicedComune,
  recordMeals,
  type InvoicedComune,
} from '../../../test/support/invoiced-comune.ts';
import type { RunPreview } from '#common/contract/billing-runs.ts';
import type { TariffDefinition } from '#common/contract/tariffs.ts';
import type { DateString } from '#common/dates.ts';
import { saveTariff } from '#server/modules/tariffs/save-tariff.ts';
import { advanceRun } from './advance-run.ts';
import { confirmRun } from './confirm-run.ts';
import { createRun } from './create-run.ts';
import { findFixedParts } from './fixed-part-queries.ts';
import { findLines } from './invoice-queries.ts';
import { previewRun } from './preview-run.ts';
import { reissueInvoice } from './reissue-invoice.ts';

const database = useDatabase();
let comune: InvoicedComune;

/** From December: the sixth meal of the year costs more, a month's meals at most 20 €, and there is a monthly fee. */
const TARIFF: TariffDefinition = {
  version: 1,
  base: [{ kind: 'fixed', label: 'Tariffa unica', when: {}, priceCents: 450 }],
  adjustments: [{ kind: 'replace', label: 'Esenzione', when: { exemptions: ['law_104'] }, priceCents: 0 }],
  mealSteps: [
    { label: 'Oltre i pasti agevolati', when: {}, period: 'school_year', fromMeal: 6, priceCents: 600 },
  ],
  monthlyCaps: [{ label: 'Tetto mensile', when: {}, amountCents: 2_000 }],
  fixedParts: [
    {
      label: 'Quota mensile',
      amounts: [{ kind: 'fixed', label: 'Quota mensile', when: {}, priceCents: 1_000 }],
      adjustments: [],
      months: [{ month: 12, percent: 100 }],
      withoutMealsPercent: 50,
    },
  ],
};

beforeAll(async () => {
  comune = await makeInvoicedComune(database);
  const { tenantId, serviceId, children } = comune;
  await database.ownerPool.query(`update tariff set valid_to = '2026-11-30' where tenant_id = $1`, [
    tenantId,
  ]);
  const validity = { validFrom: '2026-12-01', validTo: '2027-06-30' };
  const saved = await database.inTenant(tenantId, (tx) =>
    saveTariff(tx, tenantId, { serviceId, name: 'Da dicembre', ...validity, definition: TARIFF }, 'prova'),
  );
  if (!saved.ok) throw new Error(saved.reason);
  await recordMeals(database, tenantId, serviceId, [
    [children.anna, ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-16']],
    [children.bruno, ['2026-12-01', '2026-12-02', '2026-12-17']],
  ]);
});

async function openRun(startsOn: DateString, endsOn: DateString): Promise<number> {
  const { tenantId, serviceId } = comune;
  const wanted = { serviceId, startsOn, endsOn, issuedOn: '2027-01-05', dueOn: '2027-01-20' };
  const run = await database.inTenant(tenantId, (tx) =>
    createRun(tx, tenantId, wanted, { actor: 'prova', today: '2027-01-05' }),
  );
  if (!run.ok) throw new Error(run.reason);
  return run.value.runId;
}

async function preview(runId: number): Promise<RunPreview> {
  const outcome = await database.inTenant(comune.tenantId, (tx) => previewRun(tx, runId));
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

async function issue(
  runId: number,
): Promise<{ invoiceId: number; childId: number; totalCents: number; fixedCents: number }[]> {
  const { tenantId } = comune;
  const acknowledgedKinds = [
    'no_enrolment',
    'child_without_fiscal_code',
    'price_jump',
    'many_without_meals',
  ] as const;
  const confirmed = await database.inTenant(tenantId, (tx) =>
    confirmRun(tx, tenantId, runId, { actor: 'prova', acknowledgedKinds }),
  );
  if (!confirmed.ok) throw new Error(confirmed.reason);
  await advanceRun(database.db, tenantId, runId);
  return database.inTenant(tenantId, (tx) =>
    tx
      .selectFrom('invoice')
      .select([
        'invoice_id as invoiceId', 'child_id as childId', 'total_cents as totalCents', 'fixed_cents as fixedCents',
      ])
      .where('run_id', '=', runId)
      .orderBy('number')
      .execute(),
  ); // prettier-ignore
}

describe('counted meals and fixed parts', () => {
  it('are previewed, issued, explained line by line, and not charged again in the same month', async () => {
    const { tenantId, children } = comune;
    const first = await openRun('2026-12-01', '2026-12-15');
    const shown = await preview(first);
    expect(shown).toMatchObject({ invoiceCount: 3, mealCount: 6, totalCents: 5_550 });
    expect(shown.fixedParts).toEqual([
      { label: 'Quota mensile', amountCents: 1_000, childCount: 2 },
      { label: 'Quota mensile', amountCents: 500, childCount: 1 },
    ]);

    const invoices = await issue(first);
    expect(invoices.map(({ invoiceId: _, ...invoice }) => invoice)).toEqual([
      { childId: children.anna, totalCents: 3_000, fixedCents: 1_000 },
      { childId: children.bruno, totalCents: 2_050, fixedCents: 1_000 },
      { childId: children.carla, totalCents: 500, fixedCents: 500 },
    ]);

    const [anna, bruno, carla] = invoices.map(({ invoiceId }) => invoiceId);
    const contents = await database.inTenant(tenantId, async (tx) => ({
      anna: await findLines(tx, anna ?? 0),
      bruno: await findLines(tx, bruno ?? 0),
      carla: { lines: await findLines(tx, carla ?? 0), fixedParts: await findFixedParts(tx, carla ?? 0) },
    }));
    // Five meals of the year came before: the sixth is Anna's first of December, and her fourth reaches the ceiling.
    expect(contents.anna.map(({ priceCents }) => priceCents)).toEqual([600, 600, 600, 200]);
    expect(contents.anna.at(-1)?.trace).toEqual([
      { label: 'Tariffa unica', priceCents: 450 },
      { label: 'Oltre i pasti agevolati', priceCents: 600, why: 'dal 6º pasto dell’anno scolastico' },
      { label: 'Tetto mensile', priceCents: 200, why: 'i pasti di dicembre 2026 costano al massimo 20,00 €' },
    ]);
    expect(contents.bruno.map(({ priceCents }) => priceCents)).toEqual([450, 600]);
    expect(contents.carla).toEqual({
      lines: [],
      fixedParts: [
        {
          month: '2026-12-01',
          label: 'Quota mensile',
          amountCents: 500,
          trace: [
            { label: 'Quota mensile', priceCents: 1_000 },
            { label: 'Nessun pasto nel mese: 50 % della quota', priceCents: 500 },
          ],
        },
      ],
    });

    const second = await openRun('2026-12-16', '2026-12-31');
    expect(await preview(second)).toMatchObject({ totalCents: 600, zeroTotalCount: 1, fixedParts: [] });
    expect((await issue(second)).map(({ childId, totalCents }) => ({ childId, totalCents }))).toEqual([
      { childId: children.bruno, totalCents: 600 },
    ]);

    // Billed again, an invoice charges the month's fee again: the old one has given it back.
    const reissued = await database.inTenant(tenantId, (tx) =>
      reissueInvoice(
        tx,
        tenantId,
        {
          invoiceId: bruno ?? 0,
          reason: 'ISEE registrato tardi',
          dueOn: '2027-02-01',
          requestKey: 'riemissione-1',
          expectedTotalCents: null,
        },
        { actor: 'prova', today: '2027-01-06' },
      ),
    );
    if (!reissued.ok) throw new Error(reissued.reason);
    const again = await database.inTenant(tenantId, (tx) => findFixedParts(tx, reissued.value.invoiceId));
    expect(again.map(({ amountCents }) => amountCents)).toEqual([1_000]);

    const violations = await database.ownerPool.query('select * from check_invariants($1)', [tenantId]);
    expect(violations.rows).toEqual([]);
  });

  it('a total that forgets the fixed part is told by the books', async () => {
    const { tenantId } = comune;
    const client = await database.ownerPool.connect();
    try {
      await client.query('begin');
      await client.query('set local session_replication_role = replica');
      await client.query('delete from fixed_part_quote where tenant_id = $1 and amount_cents = 500', [
        tenantId,
      ]);
      const { rows } = await client.query('select invariant from check_invariants($1)', [tenantId]);
      expect(rows).toEqual([{ invariant: 'I2' }]);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
