import type { DunningStep } from '#common/contract/dunning-ladder.ts';
import type { DunningRow, DunningShow } from '#common/contract/dunning.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findDebts, type DebtFact } from './debt-queries.ts';
import { daysLateOn, interestOn, nextStep, standingOf, type NextStep } from './ladder-rules.ts';
import { readLadder } from './read-ladder.ts';

export interface JudgedDebt {
  debt: DebtFact;
  show: DunningShow;
  daysLate: number;
  next: NextStep<DunningStep> | null;
}

/**
 * Where each late invoice stands on the ladder today. Nothing of this is kept: what the list proposes is read when it is
 * looked at, and again when it is done (docs/decisions/0022).
 */
export async function judgeDebts(
  tx: TenantTx,
  today: DateString,
  invoiceIds: readonly number[] | null = null,
): Promise<JudgedDebt[]> {
  const { steps, settings } = await readLadder(tx);
  const rule = { today, minCents: settings.minCents, isLadderEmpty: steps.length === 0 };
  return (await findDebts(tx, today, invoiceIds)).flatMap((debt) => {
    const next = nextStep(steps, debt);
    const show = standingOf(debt, next, rule);
    return show ? [{ debt, show, next, daysLate: daysLateOn(today, debt.dueOn) }] : [];
  });
}

/** As the office sees it. */
export function rowOf({ debt, show, daysLate, next }: JudgedDebt): DunningRow {
  return {
    invoiceId: debt.invoiceId,
    runId: debt.runId,
    code: String(debt.number),
    description: debt.description,
    childName: debt.childName,
    payerId: debt.payerId,
    payerName: debt.payerName,
    hasEmail: debt.email !== null,
    schoolName: debt.schoolName,
    outstandingCents: debt.outstandingCents,
    dueOn: debt.dueOn,
    daysLate,
    show,
    last: debt.last && { name: debt.last.name, takenOn: debt.last.takenOn },
    next: next && {
      stepId: next.step.stepId,
      name: next.step.name,
      channel: next.step.channel,
      dueOn: next.dueOn,
      postageCents: next.step.postageCents,
      interestCents: interestOn(debt.outstandingCents, daysLate, next.step.interestBp),
    },
    stops: debt.stops,
    hold: debt.hold,
  };
}
