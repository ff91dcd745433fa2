/** Where the page of an invoice is. */
export function invoicePath({ runId, invoiceId }: { runId: number; invoiceId: number }): string {
  return `/chiusure/${runId}/fatture/${invoiceId}`;
}
