import { expect, it } from 'vitest';
import { canBeRepeated } from './message-kinds.ts';

it('repeats e-mails that say something, not links of a moment nor what goes to devices and pagoPA', () => {
  const email = (kind: string) => canBeRepeated({ channel: 'email', kind });
  expect(['billing.invoice_issued', 'payments.receipt', 'news.published', 'kitchen.order'].every(email)).toBe(
    true,
  );
  expect(['accounts.recovery', 'accounts.letter', 'mail_texts.test'].some(email)).toBe(false);
  expect(canBeRepeated({ channel: 'push', kind: 'billing.push_invoice_issued' })).toBe(false);
  expect(canBeRepeated({ channel: 'aca', kind: 'payments.position_created' })).toBe(false);
});
