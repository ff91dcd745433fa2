const ROME = { timeZone: 'Europe/Rome' } as const;
const time = new Intl.DateTimeFormat('it-IT', { ...ROME, hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('it-IT', { ...ROME, day: '2-digit', month: '2-digit', year: 'numeric' });

/** `10:42` of today, `10:42 del 26/11/2026` of another day. */
export function timeOfCopy(savedAtMs: number, nowMs: number): string {
  const isToday = day.format(savedAtMs) === day.format(nowMs);
  return isToday ? time.format(savedAtMs) : `${time.format(savedAtMs)} del ${day.format(savedAtMs)}`;
}
