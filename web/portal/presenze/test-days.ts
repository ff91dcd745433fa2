import type { PresenceDay } from '#common/contract/presences.ts';

/** A planned day that can be changed until 9:30 of its own morning (winter time), unless told otherwise. */
export function dayOf(date: string, change: Partial<PresenceDay> = {}): PresenceDay {
  return {
    date,
    state: 'planned',
    isSettled: false,
    deadline: `${date}T08:30:00Z`,
    cutoff: { closesAt: '09:30', daysBefore: 0, daysAhead: 60, maxLightDays: 3 },
    cancellationNumber: null,
    orderedAt: null,
    closureReason: null,
    special: null,
    ...change,
  };
}
