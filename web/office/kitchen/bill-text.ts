/** Reads the days of a caterer's bill as they are pasted from a sheet: `03/11/2026;120`, a tab or spaces between. */
import type { BillBody } from '#common/contract/kitchen.ts';
import { parseItalianDate } from '#common/dates.ts';

export interface ReadBill {
  days: BillBody['days'];
  /** Lines that cannot be read, by their number from 1. */
  badLines: number[];
}

/** Empty lines and a line of headers at the top are passed over; dots and a decimal part of zeros in a count too. */
export function readBill(text: string): ReadBill {
  const read: ReadBill = { days: [], badLines: [] };
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const day = readLine(line);
    if (day) read.days.push(day);
    else if (read.days.length > 0 || /\d/.test(line)) read.badLines.push(index + 1);
  });
  return read;
}

function readLine(line: string): BillBody['days'][number] | null {
  const [day = '', count = ''] = line
    .replaceAll('"', '')
    .trim()
    .split(/[;\t]\s*|\s+/);
  const date = parseItalianDate(day);
  const digits = count.replaceAll('.', '').replace(/,0+$/, '');
  return date !== null && /^\d{1,6}$/.test(digits) ? { date, mealCount: Number(digits) } : null;
}
