/** Until when a ticket is to be answered, counted in the hours in which the office works. */
import { addDays, weekday, type DateString } from '#common/dates.ts';
import { isOff, LAST_DAY } from './rules.ts';

export interface OfficeHours {
  /** Minutes of the day, Rome's time. */
  opensAt: number;
  closesAt: number;
  /** 1: Monday. */
  weekdays: readonly number[];
  /** Besides national holidays. */
  closed: ReadonlySet<DateString>;
}

export interface RomanTime {
  date: DateString;
  minutes: number;
}

/** `hours` of the office's work after `from`. */
export function dueAfterHours(from: RomanTime, hours: number, office: OfficeHours): RomanTime {
  let left = hours * 60;
  let { date } = from;
  for (let day = 0; day < LAST_DAY; day += 1, date = addDays(date, 1)) {
    if (!office.weekdays.includes(weekday(date)) || isOff(date, office.closed)) continue;
    const start = Math.max(office.opensAt, day === 0 ? from.minutes : 0);
    const available = Math.max(0, office.closesAt - start);
    if (available > 0 && left <= available) return { date, minutes: start + left };
    left -= available;
  }
  return { date, minutes: office.closesAt };
}

export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
