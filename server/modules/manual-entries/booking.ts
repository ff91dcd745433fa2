import type { ManualEntryKind } from '#common/contract/manual-entries.ts';
import type { Posting } from '#server/modules/ledger/post-entry.ts';

/** How the ledger knows an entry by hand. Its key is never the number of a receipt of pagoPA. */
export function bookingOf({ manualEntryId, kind }: { manualEntryId: number; kind: ManualEntryKind }): {
  kind: 'receipt' | 'write_off';
  account: Posting['account'];
  sourceKey: string;
} {
  const sourceKey = `manual:${manualEntryId}`;
  return kind === 'receipt'
    ? { kind: 'receipt', account: 'manual_receipts', sourceKey }
    : { kind: 'write_off', account: 'write_off', sourceKey };
}
