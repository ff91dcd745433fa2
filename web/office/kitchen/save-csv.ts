const TAKEN_AFTER_MS = 30_000;

/** Saves a text among the browser's downloads; its `blob:` address is let go once the browser has taken it. */
export function saveCsv(fileName: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TAKEN_AFTER_MS);
}
