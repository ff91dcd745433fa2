import type { DunningPreview, DunningPreviewBody } from '#common/contract/dunning.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { filterDebts } from './dunning-filter.ts';
import { judgeDebts, rowOf } from './judge-debts.ts';
import { isOnPaper } from './ladder-rules.ts';

/** What confirming would do, step by step, and exactly to which invoices. Writes nothing. */
export async function previewDunning(
  tx: TenantTx,
  { invoiceIds, filter }: DunningPreviewBody,
  today: DateString,
): Promise<DunningPreview> {
  const judged = await judgeDebts(tx, today, invoiceIds ?? null);
  const due = (invoiceIds ? judged : filterDebts(judged, filter)).filter(({ show }) => show === 'due');
  const rows = due.map((one) => ({ ...rowOf(one), email: one.debt.email }));
  const byStep = Map.groupBy(rows, ({ next }) => next?.stepId ?? 0);
  return {
    items: rows.flatMap(({ invoiceId, next }) => (next ? [{ invoiceId, stepId: next.stepId }] : [])),
    byStep: [...byStep.values()].flatMap((group) => {
      const step = group[0]?.next;
      if (!step) return [];
      return [
        {
          name: step.name,
          channel: step.channel,
          count: group.length,
          onPaper: group.filter(({ email }) => isOnPaper(step.channel, email)).length,
          outstandingCents: group.reduce((sum, { outstandingCents }) => sum + outstandingCents, 0),
          chargedCents: group.reduce(
            (sum, { next }) => sum + (next?.postageCents ?? 0) + (next?.interestCents ?? 0),
            0,
          ),
        },
      ];
    }),
  };
}
