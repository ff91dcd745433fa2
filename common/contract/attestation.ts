/** *Attestazione dei pagamenti per il 730*: what a payer paid in a calendar year, per child. Amounts in integer cents. */
import { Type, type Static } from 'typebox';

export const AttestedChild = Type.Object({
  childId: Type.Integer(),
  name: Type.String(),
  /** `null` when the Comune does not have it. */
  fiscalCode: Type.Union([Type.String(), Type.Null()]),
  /** Paid in the year by traceable means, by the day of the payment. */
  paidCents: Type.Integer(),
  /** Of that, given back by credit notes within the year. */
  backCents: Type.Integer(),
  /** What is attested: the difference of the two. */
  attestedCents: Type.Integer(),
  /** Given back in later years of what was paid in this one. */
  laterBackCents: Type.Integer(),
  /** Given back in this year of what was paid in years before: to be declared apart. */
  earlierBackCents: Type.Integer(),
});
export type AttestedChild = Static<typeof AttestedChild>;

export const AttestationYear = Type.Object({
  year: Type.Integer(),
  /** Until the year is over in Rome the figures are provisional. */
  isOver: Type.Boolean(),
  /** In the order of their names; none when the year has nothing. */
  children: Type.Array(AttestedChild),
  attestedCents: Type.Integer(),
  /** Paid in the year beyond what was owed: it stays to the payer's credit and is not attested. */
  surplusCents: Type.Integer(),
  /**
   * Given back in the year of the payer's credit. It lowers nothing: what was paid too much was never attested, and what a
   * credit note gave counts as given back with the note. Below zero: a refund of an earlier year was taken back.
   */
  creditBackCents: Type.Integer(),
});
export type AttestationYear = Static<typeof AttestationYear>;

export const AttestationList = Type.Object({
  holder: Type.Object({ name: Type.String(), fiscalCode: Type.Union([Type.String(), Type.Null()]) }),
  /** The newest first; the year that has begun and the one before it are always there. */
  years: Type.Array(AttestationYear),
  /** ISO 8601. */
  updatedAt: Type.String(),
});
export type AttestationList = Static<typeof AttestationList>;

/** `nothing_paid`: there is nothing to attest for that year. */
export type AttestationRefusal = 'unknown_guardian' | 'nothing_paid';
