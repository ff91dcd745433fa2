import type { FlowDetail } from '#common/contract/reconciliation.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findFlows } from './board-queries.ts';
import { findLines, findVersionList } from './flow-queries.ts';
import { findCandidates, findMovementsOf } from './movement-queries.ts';
import { nameNotices } from './name-notices.ts';
import { lineStates } from './rules.ts';
import { viewFlows } from './view-flow.ts';

const CANDIDATE_DAYS = 15;

/** One flow: its lines with what they pay, its movements, and its versions. */
export async function readFlow(
  tx: TenantTx,
  flowId: number,
  today: DateString,
): Promise<Outcome<FlowDetail, 'unknown_flow'>> {
  const [fact] = await findFlows(tx, { flowId });
  const [flow] = await viewFlows(tx, fact ? [fact] : [], today);
  if (!fact || !flow) return refuse('unknown_flow');
  const lines = await findLines(tx, flowId);
  const states = lineStates(lines);
  const invoicesOf = await nameNotices(
    tx,
    lines.filter(({ isOurs }) => isOurs).map(({ noticeNumber }) => noticeNumber),
  );
  const missingCents = fact.declaredCents - fact.movedCents;
  return ok({
    flow,
    regulationId: fact.regulationId,
    senderCode: fact.senderCode,
    declaredCount: fact.declaredCount,
    lineCents: lines.reduce((sum, { amountCents }) => sum + amountCents, 0),
    lines: lines.map(
      ({ lineNo, iuv, pagopaReceiptId, amountCents, paidOn, receiptCents, noticeNumber }, place) => ({
        lineNo,
        iuv,
        pagopaReceiptId,
        amountCents,
        paidOn,
        receiptCents,
        state: states[place] ?? 'foreign',
        invoices: invoicesOf(noticeNumber),
      }),
    ),
    movements: await findMovementsOf(tx, flowId),
    candidates:
      missingCents > 0
        ? await findCandidates(tx, {
            amountCents: missingCents,
            day: flow.settledOn,
            withinDays: CANDIDATE_DAYS,
          })
        : [],
    versions: await findVersionList(tx, flowId),
  });
}
