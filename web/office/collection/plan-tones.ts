import type { InstalmentState, PlanState } from '#common/contract/plans.ts';

export const PLAN_TONE = {
  active: 'info',
  completed: 'success',
  lapsed: 'danger',
  cancelled: 'neutral',
} as const satisfies Record<PlanState, string>;

export const INSTALMENT_TONE = {
  paid: 'success',
  open: 'info',
  missed: 'danger',
  ended: 'neutral',
} as const satisfies Record<InstalmentState, string>;
