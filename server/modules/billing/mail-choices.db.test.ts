/** What a family has chosen, in the e-mails of the month: the bill always comes, the receipt while it is wanted. */
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { mailSender } from '#server/platform/dispatch-mail.ts';
import { drainOutbox } from '#server/platform/outbox-pump.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeInvoicedComune, type InvoicedComune } from '../../../test/support/invoiced-comune.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { billingMails } from './mails.ts';

const database = useDatabase();
const web = useApp(database);
let comune: InvoicedComune;

beforeAll(async () => {
  comune = await makeInvoicedComune(database, { slug: 'scelte', fiscalCode: '01199250158' });
});

beforeEach(async () => {
  await database.ownerPool.query(`update outbox_message set state = 'pending', next_attempt_at = now()`);
  await database.ownerPool.query('delete from notification_choice');
  await database.ownerPool.query('delete from account');
  web.mails.length = 0;
});

/** Everything that the month has to say to Anna's payer, by its subject. */
async function deliver(): Promise<string[]> {
  await drainOutbox({
    db: database.db,
    senders: [mailSender(web.context, billingMails(web.context.publicUrl), 1)],
    onFailure: (_channel, error) => {
      throw error;
    },
  });
  return web.mails.filter(({ to }) => to === 'rossi@example.org').map(({ subject }) => subject);
}

async function refuse(subject: string): Promise<void> {
  await database.ownerPool.query(
    `insert into notification_choice (tenant_id, guardian_id, child_id, subject, channel, is_wanted)
     select tenant_id, guardian_id, child_id, $2, 'email', false from guardianship where tenant_id = $1`,
    [comune.tenantId, subject],
  );
}

it('sends the bill, which cannot be stopped, and the receipt, which can', async () => {
  const subjects = await deliver();
  expect(subjects).toContain('Refezione scolastica: pagamento ricevuto');
  expect(subjects.some((subject) => subject.includes('fattura'))).toBe(true);
  for (const mail of web.mails) {
    const isReceipt = mail.subject.includes('pagamento ricevuto');
    expect(mail.unsubscribeUrl !== undefined, mail.subject).toBe(isReceipt);
  }
});

it('sends no receipt to who does not want it, and the bill all the same', async () => {
  const before = await deliver();
  web.mails.length = 0;
  await database.ownerPool.query(`update outbox_message set state = 'pending', next_attempt_at = now()`);
  await refuse('payment_received');
  const after = await deliver();
  expect(after).toEqual(before.filter((subject) => !subject.includes('pagamento ricevuto')));
  expect(after.length).toBeGreaterThan(0);
});

it('writes both in the language of the payer’s account', async () => {
  await database.ownerPool.query(
    `insert into account (tenant_id, surface, username, display_name, guardian_id, language)
     select tenant_id, 'portal', 'rossi', 'Rossi', guardian_id, 'en' from guardian where tenant_id = $1 and code = 'ROSSI'`,
    [comune.tenantId],
  );
  const subjects = await deliver();
  expect(subjects).toContain('School meals: payment received');
  expect(subjects.some((subject) => /^School meals: bill \d+, due on 31 Dec 2026$/.test(subject))).toBe(true);
  // The other family has not chosen.
  const others = web.mails.filter(({ to }) => to === 'verdi@example.org');
  expect(others.every(({ subject }) => subject.startsWith('Refezione scolastica'))).toBe(true);
  expect(others.length).toBeGreaterThan(0);
});
