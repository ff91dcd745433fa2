import { expect, it } from 'vitest';
import type { FirstStep, FirstStepName } from '#common/contract/first-steps.ts';
import { nextStep, stepsBeforeClose } from './step-places.ts';

const step = (name: FirstStepName, isDone: boolean, isOptional = false): FirstStep => ({
  name,
  isDone,
  isOptional,
  problems: [],
});

it('what is optional is never the next step', () => {
  const steps = [step('branding', false, true), step('pagopa', true), step('tariff', false)];
  expect(nextStep({ steps, isReady: false })).toBe('tariff');
  expect(nextStep({ steps: [step('branding', false, true)], isReady: true })).toBeUndefined();
});

it('a month close lacks the necessary steps before it, and nothing once the Comune is at work', () => {
  const steps = [
    step('branding', false, true),
    step('tariff', false),
    step('families', true),
    step('invoices', false),
  ];
  const missing = stepsBeforeClose({ steps, isReady: false });
  expect(missing.map(({ name }) => name)).toEqual(['tariff']);
  expect(stepsBeforeClose({ steps, isReady: true })).toEqual([]);
});
