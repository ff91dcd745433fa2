import { expect, test } from 'vitest';
import type { OfficeInvoice } from '#common/contract/billing.ts';
import { newsOf, type MendedState } from './news.ts';

const invoice = {
  code: '26000012',
  replaces: { invoiceId: 1, runId: 1, code: '26000001' },
} as OfficeInvoice['invoice'];
const corrected = (adjustmentCents: number, creditNoteNumber: number | null = null): MendedState => ({
  corrected: { adjustmentCents, creditNoteNumber },
});

test.each([
  ['nothing was done', null, undefined],
  ['another page came before', { creditNoteId: 3 }, undefined],
  ['it was issued again', { reissued: true }, 'adjustments.links.reissued'],
  ['the price stays', corrected(0), 'adjustments.correct.done.none'],
  ['a meal less', corrected(-450), 'adjustments.correct.done.credit'],
  ['a meal more', corrected(450), 'adjustments.correct.done.charge'],
  ['credited at once', corrected(-450, 7), 'adjustments.correct.done.note'],
  [
    'charged for later',
    { charged: { amountCents: 500, isBilled: false } } satisfies MendedState,
    'adjustments.charge.done.waits',
  ],
  [
    'charged at once',
    { charged: { amountCents: 500, isBilled: true } } satisfies MendedState,
    'adjustments.charge.done.billed',
  ],
])('%s', (_, state, text) => {
  expect(newsOf(state, invoice)?.text).toBe(text);
});
