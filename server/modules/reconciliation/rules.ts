/** Pure decisions of reconciliation. Amounts in integer cents. */
import {
  PATIENCE_DAYS,
  type Board,
  type FlowState,
  type LineState,
} from '#common/contract/reconciliation.ts';
import { addDays, type DateString } from '#common/dates.ts';

/** Where a flow stands: its money has come, may still come, should have come, or another sum came. */
export function flowState(
  flow: { declaredCents: number; movedCents: number; movementCount: number; settledOn: DateString },
  today: DateString,
): FlowState {
  if (flow.movedCents === flow.declaredCents && flow.movementCount > 0) return 'settled';
  if (flow.movementCount > 0) return 'other_amount';
  return addDays(flow.settledOn, PATIENCE_DAYS.settled) < today ? 'late' : 'waiting';
}

/**
 * What each flow gets of a movement: all of it, where there is one; of several, each what it lacks. `null`: the movement is
 * not exactly what they lack together, or one of them lacks nothing.
 */
export function shareMovement(
  amountCents: number,
  flows: readonly { flowId: number; declaredCents: number; movedCents: number }[],
): { flowId: number; amountCents: number }[] | null {
  const [only, ...others] = flows;
  if (only && others.length === 0) return [{ flowId: only.flowId, amountCents }];
  const shares = flows.map(({ flowId, declaredCents, movedCents }) => ({
    flowId,
    amountCents: declaredCents - movedCents,
  }));
  return shares.every((share) => share.amountCents > 0) && sumOf(shares) === amountCents ? shares : null;
}

/** A line of a flow beside what is known of its payment. */
export interface ComparedLine {
  iuv: string;
  pagopaReceiptId: string;
  transferIndex: number;
  amountCents: number;
  outcome: 'executed' | 'revoked' | 'without_rpt';
  /** Whether the payment is the canteen's, and not of another service of the Comune. */
  isOurs: boolean;
  /** `null`: no receipt of this payment ever came. */
  receiptCents: number | null;
  /** Whether an earlier flow reports the same transfer of the same payment. */
  isInEarlierFlow: boolean;
}

/** The state of each line. What one payment's lines report together is compared with its receipt. */
export function lineStates(lines: readonly ComparedLine[]): LineState[] {
  const seen = new Set<string>();
  const isFirst = lines.map((line) => {
    const key = `${paymentOf(line)} ${line.transferIndex}`;
    const wasSeen = seen.has(key);
    if (line.outcome !== 'revoked') seen.add(key);
    return !wasSeen;
  });
  const sums = new Map<string, number>();
  lines.forEach((line, place) => {
    if (line.outcome === 'revoked' || !isFirst[place]) return;
    sums.set(paymentOf(line), (sums.get(paymentOf(line)) ?? 0) + line.amountCents);
  });
  return lines.map((line, place) => {
    if (!line.isOurs) return 'foreign';
    if (line.outcome === 'revoked') return 'revoked';
    if (line.isInEarlierFlow || !isFirst[place]) return 'twice';
    if (line.receiptCents === null) return 'unpaid';
    return line.receiptCents === sums.get(paymentOf(line)) ? 'paid' : 'other_amount';
  });
}

function paymentOf({ iuv, pagopaReceiptId }: ComparedLine): string {
  return `${iuv} ${pagopaReceiptId}`;
}

export type FindingKind =
  | 'reported_unpaid'
  | 'reported_other_amount'
  | 'reported_twice'
  | 'reported_revoked'
  | 'flow_sum'
  | 'settled_other_amount';

export interface Finding {
  kind: FindingKind;
  /** `<IUV> <IUR>`; empty for the flow as a whole. */
  payment: string;
  amountCents: number;
  expectedCents: number | null;
  iuv: string | null;
}

const FINDING_OF = {
  unpaid: 'reported_unpaid',
  other_amount: 'reported_other_amount',
  twice: 'reported_twice',
  revoked: 'reported_revoked',
} as const satisfies Partial<Record<LineState, FindingKind>>;

/** What the office must be told of a flow: each thing once, however many lines say it. */
export function findingsOf(flow: {
  declaredCount: number;
  declaredCents: number;
  movedCents: number;
  movementCount: number;
  lines: readonly ComparedLine[];
}): Finding[] {
  const { lines, declaredCents, movedCents } = flow;
  const found = new Map<string, Finding>();
  lineStates(lines).forEach((state, place) => {
    const line = lines[place];
    if (!line || state === 'paid' || state === 'foreign') return;
    const kind = FINDING_OF[state];
    const payment = paymentOf(line);
    const before = found.get(`${kind} ${payment}`);
    found.set(`${kind} ${payment}`, {
      kind,
      payment,
      iuv: line.iuv,
      amountCents: (before?.amountCents ?? 0) + line.amountCents,
      expectedCents: line.receiptCents,
    });
  });
  const whole = { payment: '', iuv: null, expectedCents: declaredCents };
  if (!addsUp(flow)) found.set('sum', { ...whole, kind: 'flow_sum', amountCents: sumOf(lines) });
  if (flow.movementCount > 0 && movedCents !== declaredCents)
    found.set('settled', { ...whole, kind: 'settled_other_amount', amountCents: movedCents });
  return [...found.values()];
}

/** A revoked payment may be in the total or left out of it: PSPs do both. */
function addsUp({ declaredCount, declaredCents, lines }: Parameters<typeof findingsOf>[0]): boolean {
  const kept = lines.filter(({ outcome }) => outcome !== 'revoked');
  return [lines, kept].some(
    (counted) =>
      sumOf(counted) === declaredCents &&
      (lines.length === declaredCount || counted.length === declaredCount),
  );
}

function sumOf(lines: readonly { amountCents: number }[]): number {
  return lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

/**
 * What of these flows waits for a person: each open anomaly, and a flow whose money is late. Another sum is an anomaly too;
 * when somebody has resolved that, it is accepted as it is.
 */
export function countQuestions(flows: readonly { state: FlowState; openAnomalies: number }[]): number {
  return flows.reduce((count, { state, openAnomalies }) => {
    return count + openAnomalies + (state === 'late' ? 1 : 0);
  }, 0);
}

/** What of several months waits for a person: a flow that holds payments of two of them is asked about once. */
export function countOfBoards(boards: readonly Pick<Board, 'flows' | 'unreported' | 'orphans'>[]): number {
  const flows = new Map(boards.flatMap((board) => board.flows).map((flow) => [flow.flowId, flow]));
  return boards.reduce(
    (count, { unreported, orphans }) => count + unreported.days.length + orphans.length,
    countQuestions([...flows.values()]),
  );
}
