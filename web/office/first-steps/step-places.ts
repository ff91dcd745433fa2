import type { FirstStep, FirstStepName, FirstSteps } from '#common/contract/first-steps.ts';

/** Where each step is taken. */
export const STEP_PLACES = {
  branding: '/impostazioni/aspetto',
  pagopa: '/impostazioni',
  classes: '/scuole',
  calendar: '/calendario',
  tariff: '/tariffe',
  families: '/importazioni/nuova?contenuto=registry',
  cutoffs: '/orari-disdette',
  access: '/lettere',
  attendance: '/importazioni/nuova?contenuto=attendance',
  invoices: '/chiusure/nuova',
} satisfies Record<FirstStepName, string>;

/** The first necessary step that is not done; none when all are. */
export function nextStep({ steps }: FirstSteps): FirstStepName | undefined {
  return steps.find(({ isDone, isOptional }) => !isDone && !isOptional)?.name;
}

/** What a month close still lacks: the necessary steps before it. */
export function stepsBeforeClose({ steps, isReady }: FirstSteps): FirstStep[] {
  return isReady
    ? []
    : steps.filter(({ name, isDone, isOptional }) => !isDone && !isOptional && name !== 'invoices');
}
