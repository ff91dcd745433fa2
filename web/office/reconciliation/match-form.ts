import type { MovementPage } from '#common/contract/reconciliation.ts';

type OpenFlow = Pick<MovementPage['openFlows'][number], 'flowId' | 'missingCents'>;

/** The flow whose sum the movement is, or the two that it is together, where no other fit. `['']`: a person chooses. */
export function proposeFlows(amountCents: number, flows: readonly OpenFlow[]): (number | '')[] {
  const single = flows.filter(({ missingCents }) => missingCents === amountCents);
  if (single.length > 0) return [single.length === 1 ? (single[0]?.flowId ?? '') : ''];
  const pairs = flows.flatMap((first, place) =>
    flows
      .slice(place + 1)
      .filter((second) => first.missingCents > 0 && second.missingCents > 0)
      .filter((second) => first.missingCents + second.missingCents === amountCents)
      .map((second) => [first.flowId, second.flowId]),
  );
  return pairs.length === 1 ? (pairs[0] ?? ['']) : [''];
}

export interface ComparedSums {
  /** Those that were chosen. */
  flowIds: number[];
  canMatch: boolean;
  /**
   * What is said of the sum: `less` and `more` than the flow lacks stays an anomaly; several flows must lack exactly what
   * came (`several_less`, `several_more`). `null`: it fits, or nothing was chosen.
   */
  verdict: 'less' | 'more' | 'several_less' | 'several_more' | null;
  differenceCents: number;
}

export function compareSums(
  amountCents: number,
  openFlows: readonly OpenFlow[],
  chosen: readonly string[],
): ComparedSums {
  const flows = openFlows.filter(({ flowId }) => chosen.includes(String(flowId)));
  const flowIds = flows.map(({ flowId }) => flowId);
  const missingCents = flows.reduce((sum, flow) => sum + flow.missingCents, 0);
  const fits = missingCents === amountCents;
  const way = amountCents < missingCents ? ('less' as const) : ('more' as const);
  return {
    flowIds,
    canMatch: flows.length > 0 && flows.length === chosen.length && (flows.length === 1 || fits),
    verdict: flows.length === 0 || fits ? null : chosen.length > 1 ? `several_${way}` : way,
    differenceCents: Math.abs(amountCents - missingCents),
  };
}
