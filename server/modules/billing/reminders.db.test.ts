/** E-mails about invoices that are about to be due. */
import { beforeAll, expect, it } from 'vitest';
import { mailSender } from '#server/platform/dispatch-mail.ts';
import { clockAt } from '#server/platform/clock.ts';
import { drainOutbox } from '#server/platform/outbox-pump.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeInvoicedComune, type InvoicedComune } from '../../../test/support/invoiced-comune.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { billingMails } from './mails.ts';
import { remindDue } from './remind-due.ts';
import { saveBillingSettings } from './save-billing-settings.ts';

const database = useDatabase();
const web = useApp(database);
let comune: InvoicedComune;

// All of its invoices are due on 31 December.
beforeAll(async () => {
  comune = await makeInvoicedComune(database, { slug: 'promemoria', fiscalCode: '01199250158' });
  await database.ownerPool.query(`update outbox_message set state = 'sent'`);
});

const remindOn = (day: string) =>
  remindDue({ db: database.db, clock: clockAt(() => new Date(`${day}T07:00:00Z`)) });
const setDays = (reminderDays: number) =>
  database.inTenant(comune.tenantId, (tx) =>
    saveBillingSettings(
      tx,
      comune.tenantId,
      { noticePolicy: 'automatic', dueDays: 18, reminderDays },
      'prova',
    ),
  );
const queued = async () =>
  (
    await database.ownerPool.query<{ recipient: string }>(
      `select recipient from outbox_message where kind = 'billing.invoice_due' and state = 'pending'`,
    )
  ).rows;
async function deliver() {
  await drainOutbox({
    db: database.db,
    senders: [mailSender(web.context, billingMails(web.context.publicUrl), 1)],
    onFailure: (_channel, error) => {
      throw error;
    },
  });
  return web.mails.splice(0);
}

it('go out as many days before as the Comune has chosen, once an invoice, and can be stopped', async () => {
  await remindOn('2026-12-27');
  expect(await queued()).toEqual([]);
  await setDays(10);
  await remindOn('2026-12-20');
  expect(await queued()).toEqual([]);
  await remindOn('2026-12-21');
  const count = (await queued()).length;
  expect(count).toBeGreaterThan(0);
  await remindOn('2026-12-22');
  expect(await queued()).toHaveLength(count);
  const mails = await deliver();
  expect(mails).toHaveLength(count);
  for (const mail of mails) {
    expect(mail.subject).toBe('Refezione scolastica: scadenza del 31/12/2026');
    expect(mail.unsubscribeUrl).toContain('/disiscrizione/');
  }
});

it('are not sent of what has been paid meanwhile, nor to who wants none', async () => {
  await database.ownerPool.query(`delete from outbox_message where kind = 'billing.invoice_due'`);
  await remindOn('2026-12-25');
  const count = (await queued()).length;
  await database.ownerPool.query(
    `insert into notification_choice (tenant_id, guardian_id, child_id, subject, channel, is_wanted)
     select tenant_id, guardian_id, child_id, 'deadline_near', 'email', false from guardianship where tenant_id = $1`,
    [comune.tenantId],
  );
  expect(count).toBeGreaterThan(0);
  expect(await deliver()).toEqual([]);
  await database.ownerPool.query(`delete from outbox_message where kind = 'billing.invoice_due'`);
  await remindOn('2026-12-25');
  expect(await queued()).toEqual([]);
});
