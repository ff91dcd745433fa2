import type { PaymentAnomalyView } from '#common/contract/payments.ts';

const KEYS = ['expected', 'surplus'] as const;

/** The amounts that explain an anomaly, in cents; those that are absent or zero say nothing and are left out. */
export function figuresOf({
  detail,
}: Pick<PaymentAnomalyView, 'detail'>): Array<{ key: (typeof KEYS)[number]; cents: number }> {
  return KEYS.flatMap((key) => {
    const cents = detail[`${key}Cents`];
    return cents === null || cents === 0 ? [] : [{ key, cents }];
  });
}
