import { expect, it, test } from 'vitest';
import type { DunningLadder } from '#common/contract/dunning-ladder.ts';
import { bodyOf, flawsOfRules, flawsOfStep, formOf, newStep } from './ladder-form.ts';

const ladder: DunningLadder = {
  steps: [
    {
      stepId: 3,
      name: 'Sollecito',
      daysLate: 30,
      channel: 'letter',
      termDays: 15,
      subject: 'Sollecito',
      body: 'Gentile {pagante}',
      postageCents: 550,
      interestBp: 250,
      isAutomatic: false,
    },
  ],
  settings: {
    minCents: 500,
    planMaxInstalments: 8,
    planMinCents: 5000,
    planMissedToLapse: 2,
    takesPlanRequests: false,
    coerciveAgent: 'Ente',
  },
};

it('shows a ladder and sends the same back', () => {
  expect(bodyOf(formOf(ladder))).toEqual(ladder);
});

test.each([
  ['name', ' '],
  ['daysLate', '0'],
  ['daysLate', 'trenta'],
  ['termDays', '366'],
  ['postage', '101,00'],
  ['interest', '20,01'],
  ['body', ''],
] as const)('marks %s: «%s»', (field, text) => {
  const step = { ...newStep('a'), name: 'Promemoria', daysLate: '10', [field]: text };
  expect([...flawsOfStep(step)]).toEqual([field]);
  expect(bodyOf({ ...formOf(ladder), steps: [step] })).toBeNull();
});

it('marks rules that are no numbers', () => {
  const form = { ...formOf(ladder), min: '', planMax: '1', planMin: '0,50', planMissed: '13' };
  expect([...flawsOfRules(form)]).toEqual(['min', 'planMax', 'planMin', 'planMissed']);
  expect(bodyOf(form)).toBeNull();
});

it('never sends a formal notice as automatic', () => {
  const [step] = formOf(ladder).steps;
  if (!step) throw new Error('no step');
  const body = bodyOf({ ...formOf(ladder), steps: [{ ...step, channel: 'formal', isAutomatic: true }] });
  expect(body?.steps[0]?.isAutomatic).toBe(false);
});
