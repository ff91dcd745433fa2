import type { Diner, ExemptionReason, SchoolLevel } from './contract/tariffs.ts';

/** What is known of a child on a day, as far as prices go. */
export interface PricingFacts {
  level: SchoolLevel;
  isResident: boolean;
  iseeCents: number | null;
  childOrder: number;
  enrolledSiblings: number;
  /** As many as are enrolled when not said. */
  householdMinors?: number;
  /** A pupil when not said. */
  diner?: Diner;
  exemption: ExemptionReason | null;
}
