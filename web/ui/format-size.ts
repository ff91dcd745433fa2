import { currentLocale } from './language.ts';

/** The weight of a file as people read it: `340 KB`, `1,2 MB`. */
export function formatSize(bytes: number): string {
  const oneDecimal = new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: 1 });
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `${kilobytes} KB` : `${oneDecimal.format(bytes / 1_048_576)} MB`;
}
