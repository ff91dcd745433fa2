const ONE_DECIMAL = new Intl.NumberFormat('it-IT', { maximumFractionDigits: 1 });

/** The weight of a file as people read it: `340 KB`, `1,2 MB`. */
export function formatSize(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `${kilobytes} KB` : `${ONE_DECIMAL.format(bytes / 1_048_576)} MB`;
}
