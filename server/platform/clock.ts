import { romanDate, type DateString } from '#common/dates.ts';

/** Where "now" comes from. Injected, so that tests and the demo can stand on another day. */
export interface Clock {
  now(): Date;
  /** The day it is in Europe/Rome. */
  today(): DateString;
}

export const systemClock: Clock = clockAt(() => new Date());

export function clockAt(now: () => Date): Clock {
  return { now, today: () => romanDate(now()) };
}
