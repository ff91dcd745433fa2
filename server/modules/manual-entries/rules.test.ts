import { expect, test } from 'vitest';
import type { CreditRefundBody } from '#common/contract/credit-refunds.ts';
import type { ManualEntryBody } from '#common/contract/manual-entries.ts';
import {
  judgeManualEntry,
  judgeRefund,
  pickCredits,
  resolutionOf,
  shareRefund,
  splitEntry,
} from './rules.ts';

const TODAY = '2026-11-28';
const receipt: ManualEntryBody = {
  kind: 'receipt',
  amountCents: 4500,
  datedOn: '2026-11-20',
  means: 'cash',
  reason: 'Sportello',
};
const writeOff: ManualEntryBody = {
  kind: 'uncollectable',
  amountCents: 4500,
  datedOn: TODAY,
  actNumber: 'Determina 12',
  reason: 'Irreperibile',
};

test.each<[string, ManualEntryBody, number]>([
  ['good', receipt, 4500],
  ['good', receipt, 100],
  ['good', writeOff, 4500],
  ['good', writeOff, 4501],
  ['more_than_owed', writeOff, 4499],
  ['nothing_owed', receipt, 0],
  ['nothing_owed', writeOff, -5],
  ['bad_date', { ...receipt, datedOn: '2026-11-29' }, 4500],
  ['bad_date', { ...receipt, datedOn: '2026-02-30' }, 4500],
  ['reason_missing', { ...receipt, reason: ' ' }, 4500],
  ['act_missing', { ...writeOff, actNumber: ' ' }, 4500],
])('is %s', (verdict, entry, outstandingCents) => {
  expect(judgeManualEntry(entry, outstandingCents, TODAY)).toBe(verdict);
});

test.each([
  [4500, 4500, { settledCents: 4500, surplusCents: 0 }],
  [4500, 9000, { settledCents: 4500, surplusCents: 0 }],
  [4500, 4000, { settledCents: 4000, surplusCents: 500 }],
])('%i cents on a debt of %i', (amountCents, outstandingCents, split) => {
  expect(splitEntry(amountCents, outstandingCents)).toEqual(split);
});

const refund: CreditRefundBody = {
  amountCents: 900,
  datedOn: '2026-11-20',
  means: 'bank_transfer',
  actNumber: null,
  reason: ' Pagata due volte ',
};

test.each<[string, Partial<CreditRefundBody>, number]>([
  ['good', {}, 900],
  ['good', { datedOn: TODAY }, 901],
  ['more_than_left', {}, 899],
  ['nothing_left', {}, 0],
  ['bad_date', { datedOn: '2026-11-29' }, 900],
  ['bad_date', { datedOn: '2026-02-30' }, 900],
  ['reason_missing', { reason: ' ' }, 900],
])('a refund is %s: %o of %i cents', (verdict, change, leftCents) => {
  expect(judgeRefund({ ...refund, ...change }, leftCents, TODAY)).toBe(verdict);
});

test('what a refund answers says how much, when and why', () => {
  expect(resolutionOf(refund)).toMatch(/^Rimborsati 9,00\s€ il 20\/11\/2026\. Pagata due volte$/);
});

test.each([
  [{}, [3, 1, 2]],
  [{ sort: 'credit' as const }, [2, 3, 1]],
  [{ search: 'NICOLO  bianchi' }, [1]],
  [{ search: 'i' }, [3, 1, 2]],
  [{ search: 'verdi nicolò' }, []],
])('picks families in credit by %o', (query, wanted) => {
  const credits = [
    { payerId: 2, payerName: 'Verdi Ida', leftCents: 900 },
    { payerId: 1, payerName: 'Bianchi Nicolò', leftCents: 500 },
    { payerId: 3, payerName: 'Àbile Lia', leftCents: 500 },
  ];
  expect(pickCredits(credits, query).map(({ payerId }) => payerId)).toEqual(wanted);
});

test.each<[number, number, number[], [number, number, boolean][]]>([
  [
    1800,
    1800,
    [900, 900],
    [
      [0, 900, true],
      [1, 900, true],
    ],
  ],
  [
    1200,
    1800,
    [900, 900],
    [
      [0, 900, true],
      [1, 300, false],
    ],
  ],
  [100, 1800, [900, 900], [[0, 100, false]]],
  // More than what is asked about: of what a credit note left, say.
  [2000, 2000, [900], [[0, 900, true]]],
  // Part of the credit was spent on an invoice.
  [500, 500, [900, 900], [[0, 500, true]]],
  [
    400,
    500,
    [300, 900],
    [
      [0, 300, true],
      [1, 100, false],
    ],
  ],
])('shares a refund of %i of a credit of %i over payments with %o', (amount, credit, left, wanted) => {
  const inQuestion = left.map((leftCents, receiptId) => ({ receiptId, leftCents }));
  const shares = shareRefund(amount, { receiptId: null, leftCents: credit, inQuestion });
  expect(shares).toEqual(
    wanted.map(([receiptId, amountCents, isWhole]) => ({ receiptId, amountCents, isWhole })),
  );
});
