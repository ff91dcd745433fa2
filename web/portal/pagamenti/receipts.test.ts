import { expect, it } from 'vitest';
import { uniqueReceipts } from './receipts.ts';

const receipt = (receiptId: number, paidAt: string) => ({
  receiptId,
  paidAt,
  amountCents: 100,
  pspName: null,
});

it('shows the receipt of a family notice once, the latest first', () => {
  const shared = receipt(1, '2026-12-01T08:00:00Z');
  const later = receipt(2, '2026-12-03T08:00:00Z');
  expect(uniqueReceipts([{ receipts: [shared] }, { receipts: [shared, later] }])).toEqual([later, shared]);
});
