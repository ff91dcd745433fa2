import type { CorrectMealBody } from '#common/contract/adjustments.ts';

export interface TypedCorrection {
  serviceDate: string;
  state: CorrectMealBody['state'] | null;
  reason: string;
  settle: CorrectMealBody['settle'];
}

export type CorrectionFlaw = 'day' | 'state' | 'reason';

/** What is still missing, and what to send when nothing is. */
export function readCorrection({ serviceDate, state, reason, settle }: TypedCorrection): {
  flaws: CorrectionFlaw[];
  body: CorrectMealBody | null;
} {
  const flaws: CorrectionFlaw[] = [];
  if (serviceDate === '') flaws.push('day');
  if (state === null) flaws.push('state');
  if (reason.trim() === '') flaws.push('reason');
  const isGood = flaws.length === 0 && state !== null;
  return { flaws, body: isGood ? { serviceDate, state, reason: reason.trim(), settle } : null };
}
