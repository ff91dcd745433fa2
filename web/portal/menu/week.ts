import { addDays } from '#common/dates.ts';
import { dayInWords } from '../presenze/when.ts';

/** The ends of a week: `23` and `27 novembre 2026`; over a month's end both say their month. */
export function weekInWords(monday: string): { from: string; to: string } {
  const friday = addDays(monday, 4);
  const [, day = '', month = ''] = dayInWords(monday).split(' ');
  const [, lastDay = '', lastMonth = ''] = dayInWords(friday).split(' ');
  const isOneYear = monday.slice(0, 4) === friday.slice(0, 4);
  const from = [day, ...(month === lastMonth ? [] : [month]), ...(isOneYear ? [] : [monday.slice(0, 4)])];
  return { from: from.join(' '), to: `${lastDay} ${lastMonth} ${friday.slice(0, 4)}` };
}
