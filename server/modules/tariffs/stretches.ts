import type { DateString } from '#common/dates.ts';

/** A stretch of days, both ends included. */
export interface Stretch {
  validFrom: DateString;
  validTo: DateString;
}

export function covers(outer: Stretch, inner: Stretch): boolean {
  return outer.validFrom <= inner.validFrom && outer.validTo >= inner.validTo;
}

/** Children first..last of a service over a period, both ends included. */
export interface WantedPrices {
  serviceId: number;
  startsOn: DateString;
  endsOn: DateString;
  firstChild: number;
  lastChild: number;
}
