/** Per cominciare: what a new Comune does until its first invoices, each step as it stands in the data. */
import { Type, type Static } from 'typebox';

export const FirstStepName = Type.Union([
  Type.Literal('branding'),
  Type.Literal('pagopa'),
  Type.Literal('classes'),
  Type.Literal('calendar'),
  Type.Literal('tariff'),
  Type.Literal('families'),
  Type.Literal('cutoffs'),
  Type.Literal('access'),
  Type.Literal('attendance'),
  Type.Literal('invoices'),
]);
export type FirstStepName = Static<typeof FirstStepName>;

export const FirstStep = Type.Object({
  name: FirstStepName,
  isDone: Type.Boolean(),
  /** A Comune can begin without it. */
  isOptional: Type.Boolean(),
  /** What is still missing or wrong, in Italian sentences; empty where the step says it all. */
  problems: Type.Array(Type.String()),
});
export type FirstStep = Static<typeof FirstStep>;

export const FirstSteps = Type.Object({
  steps: Type.Array(FirstStep),
  /** The Comune is at work: the list need not be shown any more. */
  isReady: Type.Boolean(),
});
export type FirstSteps = Static<typeof FirstSteps>;
