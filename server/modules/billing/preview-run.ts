import type { RunAnomalyKind, RunPreview } from '#common/contract/billing-runs.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readCreditorSettings } from '#server/modules/payments/read-creditor-settings.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findChildStretches, type ChildStretch } from './chunk-queries.ts';
import { priceChunk, type PricedChunk } from './price-chunk.ts';
import { countEnrolled, findChildNames, findPriceJumps } from './pricing-queries.ts';
import { readBillingSettings } from './read-billing-settings.ts';
import { isInvoiced, type AdjustedBill } from './adjustment-rules.ts';
import { addPrices, isBlocking, isManyWithoutMeals, type PriceSpread } from './rules.ts';
import { findRun, type RunRow } from './run-queries.ts';

/** The unit of pricing and issue: large enough for set-based work, small enough to show progress and to repeat. */
const CHUNK_CHILDREN = 1_000;
const EXAMPLES = 10;

/**
 * What confirming the run would do: the same numbers, from the same code, and nothing written. The anomalies are the
 * brake that keeps a wrong month from going out.
 */
export async function previewRun(tx: TenantTx, runId: number): Promise<Outcome<RunPreview, 'unknown_run'>> {
  const run = await findRun(tx, runId);
  if (!run || run.state === 'discarded') return refuse('unknown_run');
  return ok(await priceRun(tx, run));
}

/** Prices the whole run, a chunk at a time; `keep` is given each chunk, and the summary is that of a preview. */
export async function priceRun(
  tx: TenantTx,
  run: RunRow,
  keep?: (stretch: ChildStretch, priced: PricedChunk) => Promise<void>,
): Promise<RunPreview> {
  const found = new AnomalyCollector();
  const prices = new Map<string, PriceSpread>();
  const adjustments = { count: 0, totalCents: 0, carriedCents: 0 };
  const totals = { invoiceCount: 0, mealCount: 0, totalCents: 0, zeroTotalCount: 0, noticeCount: 0 };

  for (const stretch of await findChildStretches(tx, run, CHUNK_CHILDREN)) {
    const priced = await priceChunk(tx, run, stretch);
    totals.invoiceCount += priced.totals.invoiceCount;
    totals.mealCount += priced.totals.mealCount;
    totals.totalCents += priced.totals.totalCents;
    totals.noticeCount += priced.totals.noticeCount;
    totals.zeroTotalCount += priced.bills.filter((bill) => bill.totalCents === 0 && !isInvoiced(bill)).length;
    addPrices(prices, priced.spread);
    addAdjustments(adjustments, priced);
    for (const bill of priced.bills) found.addBill(bill);
    found.addAll('price_jump', await findPriceJumps(tx, run, priced.bills));
    await keep?.(stretch, priced);
  }
  await addRunAnomalies(tx, run, totals, found);
  const names = await findChildNames(tx, found.exampleChildren());
  return {
    ...totals,
    adjustments,
    prices: [...prices.values()].sort((a, b) => b.mealCount - a.mealCount),
    anomalies: found.toList(names),
  };
}

function addAdjustments(
  sums: RunPreview['adjustments'],
  { bills, waiting }: Pick<PricedChunk, 'bills' | 'waiting'>,
): void {
  const applied = bills.flatMap((bill) => bill.applied);
  const appliedCents = applied.reduce((sum, { amountCents }) => sum + amountCents, 0);
  sums.count += applied.length;
  sums.totalCents += appliedCents;
  sums.carriedCents += waiting.reduce((sum, { leftCents }) => sum + leftCents, 0) - appliedCents;
}

async function addRunAnomalies(
  tx: TenantTx,
  run: RunRow,
  totals: { invoiceCount: number; zeroTotalCount: number },
  found: AnomalyCollector,
): Promise<void> {
  const billed = totals.invoiceCount + totals.zeroTotalCount;
  if (billed === 0) found.add('no_meals_at_all', null);
  const enrolled = await countEnrolled(tx, run);
  if (billed > 0 && isManyWithoutMeals(enrolled, billed))
    found.add('many_without_meals', null, enrolled - billed);
  if ((await readBillingSettings(tx)).noticePolicy === 'on_request') return;
  if (!run.taxonomyCode) found.add('taxonomy_missing', null);
  const settings = await readCreditorSettings(tx);
  if (!settings?.segregationCode || !settings.iban) found.add('pagopa_not_configured', null);
}

class AnomalyCollector {
  readonly #counts = new Map<RunAnomalyKind, { count: number; children: number[] }>();

  addBill(bill: AdjustedBill): void {
    if (!bill.hasPayer) this.add('no_payer', bill.childId);
    if (bill.unpricedCount > 0) this.add(bill.hasEnrolmentGap ? 'no_enrolment' : 'no_tariff', bill.childId);
    if (!isInvoiced(bill)) return;
    if (!bill.hasPayerFiscalCode) this.add('payer_without_fiscal_code', bill.childId);
    if (!bill.hasPayerEmail) this.add('payer_without_email', bill.childId);
    if (!bill.hasChildFiscalCode) this.add('child_without_fiscal_code', bill.childId);
  }

  addAll(kind: RunAnomalyKind, childIds: readonly number[]): void {
    for (const childId of childIds) this.add(kind, childId);
  }

  add(kind: RunAnomalyKind, childId: number | null, count = 1): void {
    const entry = this.#counts.get(kind) ?? { count: 0, children: [] };
    entry.count += count;
    if (childId !== null && entry.children.length < EXAMPLES) entry.children.push(childId);
    this.#counts.set(kind, entry);
  }

  exampleChildren(): number[] {
    return [...this.#counts.values()].flatMap((entry) => entry.children);
  }

  toList(names: ReadonlyMap<number, string>): RunPreview['anomalies'] {
    return [...this.#counts].map(([kind, entry]) => ({
      kind,
      isBlocking: isBlocking(kind),
      count: entry.count,
      examples: entry.children.map((childId) => names.get(childId) ?? String(childId)),
    }));
  }
}
