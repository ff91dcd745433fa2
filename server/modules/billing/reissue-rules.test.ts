import { describe, expect, it, test } from 'vitest';
import { lessRespent } from './attestation-rules.ts';
import { compareDays, judgeReissue } from './reissue-rules.ts';

describe('judgeReissue', () => {
  const wanted = { reason: 'Classe sbagliata', dueOn: '2026-12-20' };
  const days = { today: '2026-12-05', issuedOn: '2026-12-05' };
  test.each([
    ['an invoice of last month', '2026-12-01', wanted, 'good'],
    ['an invoice of today', '2026-12-05', wanted, 'good'],
    ['due on the day of issue', '2026-12-01', { ...wanted, dueOn: '2026-12-05' }, 'good'],
    ['an invoice of tomorrow', '2026-12-06', wanted, 'before_invoice_date'],
    ['without a reason', '2026-12-01', { ...wanted, reason: '' }, 'reason_missing'],
    ['due the day before', '2026-12-01', { ...wanted, dueOn: '2026-12-04' }, 'bad_due_date'],
  ])('%s', (_, issuedOn, asked, verdict) => {
    expect(judgeReissue({ issuedOn }, asked, days)).toBe(verdict);
  });
  it('is due after the day of issue, not of today', () => {
    const later = { today: '2026-12-05', issuedOn: '2026-12-21' };
    expect(judgeReissue({ issuedOn: '2026-12-01' }, wanted, later)).toBe('bad_due_date');
  });
});

describe('compareDays', () => {
  const line = (serviceDate: string, priceCents: number) => ({ serviceDate, priceCents });
  it('pairs the days of both, in order', () => {
    expect(
      compareDays([line('2026-11-04', 450), line('2026-11-03', 450)], [line('2026-11-04', 300)]),
    ).toEqual([
      { serviceDate: '2026-11-03', oldCents: 450, newCents: null },
      { serviceDate: '2026-11-04', oldCents: 450, newCents: 300 },
    ]);
  });
  it('shows days that only the new one bills, and free ones as free', () => {
    expect(compareDays([], [line('2026-11-04', 0)])).toEqual([
      { serviceDate: '2026-11-04', oldCents: null, newCents: 0 },
    ]);
  });
});

describe('lessRespent', () => {
  const back = (invoiceId: number, amountCents: number, givenOn = '2026-12-05') => ({
    purpose: `invoice ${invoiceId}`,
    childId: 1,
    amountCents,
    givenOn,
  });
  test.each([
    ['nothing was respent', [back(1, 450)], new Map(), [450]],
    ['all of it was', [back(1, 450)], new Map([['invoice 1', 450]]), []],
    ['a part was', [back(1, 450)], new Map([['invoice 1', 400]]), [50]],
    ['of another invoice', [back(1, 450)], new Map([['invoice 2', 450]]), [450]],
    ['the last note first', [back(1, 100), back(1, 800)], new Map([['invoice 1', 850]]), [50]],
  ])('%s', (_, given, respent, left) => {
    expect(lessRespent(given, respent).map(({ amountCents }) => amountCents)).toEqual(left);
  });
});
