/**
 * Which flow a movement of the bank belongs to, by its causale: `/PUR/LGPE-RIVERSAMENTO/URI/<flow>`, with or without
 * `/TXT/<n>` before it (SACI, "riconciliazione del flusso di riversamento"). Banks put words before it and after it, break
 * it with blanks where a line ended, and cut it off.
 */
export interface MatchableFlow {
  flowId: number;
  flowName: string;
  /** What is still to come for it. */
  missingCents: number;
}

/** Shorter beginnings of a name say too little: the day and the PSP alone are 10 and more characters. */
const SHORTEST_CUT = 16;

/** Whether a movement says of itself that it is a PSP's transfer. */
export function isPagopaCausale(description: string): boolean {
  return /LGPE-?RIVERSAMENTO|\/URI\//i.test(description.replace(/\s+/g, ''));
}

/** What stands after `/URI/`: up to the next blank or bar, and without any blank to the next bar. `null`: nothing does. */
export function namedFlow(description: string): { word: string; run: string } | null {
  const named = /\/\s*U\s*R\s*I\s*\/(.*)$/is.exec(description)?.[1];
  if (named === undefined) return null;
  const word = /^\s*([\w-]*)/.exec(named)?.[1] ?? '';
  const run = /^[\w-]*/.exec(named.replace(/\s+/g, ''))?.[0] ?? '';
  return run === '' ? null : { word, run };
}

/**
 * The flow that a causale names. Where more than one fits (a name that begins another, a name cut short), the one of the
 * movement's sum; `null` when none fits or the choice is a person's.
 */
export function flowOfMovement<Flow extends MatchableFlow>(
  movement: { description: string; amountCents: number },
  flows: readonly Flow[],
): Flow | null {
  const named = namedFlow(movement.description);
  if (!named) return null;
  const word = named.word.toLowerCase();
  const run = named.run.toLowerCase();
  const isOfSum = ({ missingCents }: Flow) => missingCents === movement.amountCents;
  const whole = flows.filter(({ flowName }) => run.startsWith(flowName.toLowerCase()));
  const exact = whole.filter(({ flowName }) => [word, run].includes(flowName.toLowerCase()));
  const cut = flows.filter(
    (flow) => run.length >= SHORTEST_CUT && flow.flowName.toLowerCase().startsWith(run) && isOfSum(flow),
  );
  return (
    onlyOne(exact.filter(isOfSum)) ??
    onlyOne(whole.filter(isOfSum)) ??
    onlyOne(exact) ??
    onlyOne(whole) ??
    onlyOne(cut)
  );
}

function onlyOne<Flow>(flows: readonly Flow[]): Flow | null {
  return flows.length === 1 ? (flows[0] ?? null) : null;
}
