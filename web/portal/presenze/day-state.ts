import type { PresenceDay, PresenceState } from '#common/contract/presences.ts';
import type { IconName } from '../../ui/icon.tsx';

/** The symbol beside each state's words. */
export const STATE_ICON = {
  planned: 'calendar',
  served: 'check-circle',
  cancelled: 'close-circle',
  light_meal: 'exchange-circle',
  absent: 'minus-circle',
  closed: 'ban',
} satisfies Record<PresenceState, IconName>;

/** The states of the legend, in the order in which a day goes through them. */
export const STATES = Object.keys(STATE_ICON) as PresenceState[];

export const COUNTED = ['served', 'cancelled', 'absent', 'light_meal'] as const;

/** How many days of the month are in each state that is counted. */
export function countStates(days: readonly PresenceDay[]): Record<(typeof COUNTED)[number], number> {
  const counts = { served: 0, cancelled: 0, absent: 0, light_meal: 0 };
  for (const { state } of days) if (state !== 'planned' && state !== 'closed') counts[state] += 1;
  return counts;
}

/** The deadline when it has not come yet at `now` (milliseconds of the server's clock), else `null`. */
export function openDeadline(day: PresenceDay | null, now: number): string | null {
  return day?.deadline && now < Date.parse(day.deadline) ? day.deadline : null;
}

/** A day that has come and that the family can no longer change: when it looks wrong, the Comune must look. */
export function isDisputable(day: PresenceDay | null, today: string, now: number): boolean {
  return day !== null && day.date <= today && day.state !== 'closed' && openDeadline(day, now) === null;
}

/** A day that has passed and of which nobody has said what became of it. */
export function isUnrecorded({ state, date }: PresenceDay, today: string): boolean {
  return state === 'planned' && date < today;
}

/** The day a card is about: today while it can be changed, then the next one with a service; `null`: neither can. */
export function changeableDay(
  { today, next }: { today: PresenceDay | null; next: PresenceDay | null },
  now: number,
): PresenceDay | null {
  return [today, next].find((day) => openDeadline(day, now) !== null) ?? null;
}

/** What the server's clock says when the device's says `deviceMs`; the answer `sentAt` was there at `readAtMs`. */
export function serverTime(sentAt: string, readAtMs: number, deviceMs: number): number {
  return Date.parse(sentAt) + (deviceMs - readAtMs);
}
