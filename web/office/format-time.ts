/** `09:30` → `9:30`. */
export function shortTime(time: string): string {
  return time.replace(/^0/, '');
}
