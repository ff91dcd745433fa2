import type { FirstStep, FirstStepName, FirstSteps } from '#common/contract/first-steps.ts';

/** What the modules hold of a Comune. All of it is about ever, so that no holiday brings the list back. */
export interface Beginnings {
  hasBranding: boolean;
  /** What keeps the Comune from collecting. */
  pagopaProblems: readonly string[];
  hasClasses: boolean;
  hasPeriod: boolean;
  hasTariff: boolean;
  hasPupils: boolean;
  hasCutoff: boolean;
  hasFamilyAccess: boolean;
  hasAttendance: boolean;
  hasIssuedRun: boolean;
  /** Meals are taken from credit: there is no month to be invoiced. */
  isPrepaid: boolean;
}

/**
 * The steps in the order in which they are best taken. A Comune that has issued invoices is at work, whatever else it has
 * left out; a prepaid one is when nothing necessary is missing.
 */
export function judgeFirstSteps(found: Beginnings): FirstSteps {
  const { pagopaProblems, isPrepaid, hasIssuedRun } = found;
  const steps: FirstStep[] = [
    optional('branding', found.hasBranding),
    { ...step('pagopa', pagopaProblems.length === 0), problems: [...pagopaProblems] },
    step('classes', found.hasClasses),
    step('calendar', found.hasPeriod),
    step('tariff', found.hasTariff),
    step('families', found.hasPupils),
    optional('cutoffs', found.hasCutoff),
    optional('access', found.hasFamilyAccess),
    step('attendance', found.hasAttendance),
    ...(isPrepaid ? [] : [step('invoices', hasIssuedRun)]),
  ];
  const isComplete = steps.every(({ isDone, isOptional }) => isDone || isOptional);
  return { steps, isReady: hasIssuedRun || isComplete };
}

function step(name: FirstStepName, isDone: boolean): FirstStep {
  return { name, isDone, isOptional: false, problems: [] };
}

function optional(name: FirstStepName, isDone: boolean): FirstStep {
  return { ...step(name, isDone), isOptional: true };
}
