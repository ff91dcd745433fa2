import type { PaymentAnomalyView } from '#common/contract/payments.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findAnomalyList, type AnomalyFact } from './anomaly-queries.ts';
import { readExtraMoney } from './extra-money.ts';
import { ASKED_OF_EXTRA_MONEY } from './rules.ts';

const MAX_ANOMALIES = 500;

/** Receipts, and payments of reporting flows, that did not fit what was expected: those the office must still look at first. */
export async function listAnomalies(tx: TenantTx): Promise<PaymentAnomalyView[]> {
  const facts = await findAnomalyList(tx, MAX_ANOMALIES);
  const receiptIds = facts.filter(isOfExtraMoney).flatMap(({ receiptId }) => receiptId ?? []);
  const extra = await readExtraMoney(tx, [...new Set(receiptIds)]);
  return facts.map((fact) => ({
    ...viewAnomaly(fact),
    refundableCents: isOfExtraMoney(fact) ? (extra.get(fact.receiptId ?? 0)?.leftCents ?? 0) : 0,
  }));
}

function isOfExtraMoney({ kind }: AnomalyFact): boolean {
  return ASKED_OF_EXTRA_MONEY.includes(kind);
}

function viewAnomaly({ receiptId: _, ...fact }: AnomalyFact): Omit<PaymentAnomalyView, 'refundableCents'> {
  return {
    ...fact,
    receivedAt: fact.receivedAt.toISOString(),
    resolvedAt: fact.resolvedAt?.toISOString() ?? null,
    flowName: textOf(fact.detail, 'flowName'),
    detail: {
      expectedCents: centsOf(fact.detail, 'expectedCents'),
      surplusCents: centsOf(fact.detail, 'surplusCents'),
    },
  };
}

/** The stored detail is free-form; only what is known to be an amount, or a name, goes out. */
function centsOf(detail: unknown, key: string): number | null {
  const value = valueOf(detail, key);
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

function textOf(detail: unknown, key: string): string | null {
  const value = valueOf(detail, key);
  return typeof value === 'string' ? value : null;
}

function valueOf(detail: unknown, key: string): unknown {
  return typeof detail === 'object' && detail !== null ? (detail as Record<string, unknown>)[key] : null;
}
