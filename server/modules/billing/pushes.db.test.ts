/** What devices are told of invoices: when they are issued, before they are due, when they are paid. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Subject } from '#common/contract/notifications.ts';
import type { Language } from '#common/languages.ts';
import { clockAt } from '#server/platform/clock.ts';
import type { OutboxMessage } from '#server/platform/outbox.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  closeMonth,
  findNoticeOf,
  makeInvoicedComune,
  payNotice,
  recordMeals,
  type InvoicedComune,
} from '../../../test/support/invoiced-comune.ts';
import { billingPushes } from './pushes.ts';
import { remindDue } from './remind-due.ts';

const database = useDatabase();
let comune: InvoicedComune;
let september = 0;

/** Only the payer of Bruno has devices: two. */
beforeAll(async () => {
  comune = await makeInvoicedComune(database);
  await database.inTenant(comune.tenantId, async (tx) => {
    const tenant = { tenant_id: comune.tenantId };
    const { payer_id } = await tx
      .selectFrom('child_payer')
      .select('payer_id')
      .where('child_id', '=', comune.children.bruno)
      .executeTakeFirstOrThrow();
    const { account_id } = await tx
      .insertInto('account')
      .values({
        ...tenant,
        surface: 'portal',
        username: 'verdi',
        display_name: 'Genitore',
        guardian_id: payer_id,
      })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    const keys = { receiver_key: Buffer.alloc(65, 4), auth_secret: Buffer.alloc(16) };
    const devices = ['uno', 'due'].map((endpoint) => ({ ...tenant, ...keys, account_id, endpoint }));
    await tx.insertInto('push_subscription').values(devices).execute();
  });
});

function queued(kind: string): Promise<OutboxMessage[]> {
  return database.inTenant(comune.tenantId, (tx) =>
    tx
      .selectFrom('outbox_message')
      .select([
        'message_id as messageId',
        'kind',
        'subject_key as subjectKey',
        'recipient',
        'payload',
        'attempts',
        'created_at as createdAt',
      ])
      .where('channel', '=', 'push')
      .where('kind', '=', kind)
      .orderBy('message_id')
      .$castTo<OutboxMessage>()
      .execute(),
  );
}

function textOf(message: OutboxMessage | undefined, language: Language = 'it') {
  const build = message && billingPushes[message.kind];
  if (!build) throw new Error('nobody makes this message');
  return database.inTenant(comune.tenantId, (tx) => build(tx, message, language));
}

/** What the payer of Bruno chooses for its devices. */
async function choose(subject: Subject, isWanted: boolean): Promise<void> {
  await database.inTenant(comune.tenantId, async (tx) => {
    const { payer_id, child_id } = await tx
      .selectFrom('child_payer')
      .select(['payer_id', 'child_id'])
      .where('child_id', '=', comune.children.bruno)
      .executeTakeFirstOrThrow();
    if (payer_id === null || child_id === null) throw new Error('Bruno has no payer');
    await tx
      .insertInto('notification_choice')
      .values({
        tenant_id: comune.tenantId,
        guardian_id: payer_id,
        child_id,
        subject,
        channel: 'push',
        is_wanted: isWanted,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'guardian_id', 'child_id', 'subject', 'channel'])
          .doUpdateSet({ is_wanted: isWanted }),
      )
      .execute();
  });
}

async function invoiceOf(runId: number): Promise<number> {
  const { invoice_id } = await database.inTenant(comune.tenantId, (tx) =>
    tx
      .selectFrom('invoice')
      .select('invoice_id')
      .where('run_id', '=', runId)
      .where('child_id', '=', comune.children.bruno)
      .executeTakeFirstOrThrow(),
  );
  return invoice_id;
}

describe('a month that is issued', () => {
  test('tells each device of the payers of what there is to pay', async () => {
    const { anna, bruno } = comune.children;
    await recordMeals(database, comune.tenantId, comune.serviceId, [
      [anna, ['2026-09-15']],
      [bruno, ['2026-09-15', '2026-09-16']],
    ]);
    september = await closeMonth(
      database,
      comune.tenantId,
      comune.serviceId,
      '2026-09-01',
      '2026-09-30',
      '2026-12-01',
    );
    const messages = await queued('billing.push_invoice_issued');
    const invoiceId = await invoiceOf(september);
    expect(messages.map(({ subjectKey, recipient }) => subjectKey === `${invoiceId}/${recipient}`)).toEqual([
      true,
      true,
    ]);
    expect(await textOf(messages[0])).toMatchObject({
      title: 'Nuova fattura da pagare',
      body: '9,00 € entro il 31/12/2026.',
      path: `pagamenti/${invoiceId}`,
    });
    expect(await textOf(messages[0], 'en')).toMatchObject({
      title: 'A new bill to pay',
      body: '€9.00 by 31 Dec 2026.',
    });
  });
});

describe('three days before an invoice is due', () => {
  const remindOn = (day: string) =>
    remindDue({ db: database.db, clock: clockAt(() => new Date(`${day}T07:00:00Z`)) });

  test('nothing is said earlier', async () => {
    await remindOn('2026-12-27');
    expect(await queued('billing.push_invoice_due')).toEqual([]);
  });

  test('nothing is said to who wants no reminders', async () => {
    await choose('deadline_near', false);
    await remindOn('2026-12-28');
    expect(await queued('billing.push_invoice_due')).toEqual([]);
    await choose('deadline_near', true);
  });

  test('each unpaid one is told once on each device, though the job runs every day', async () => {
    await remindOn('2026-12-28');
    await remindOn('2026-12-29');
    const messages = await queued('billing.push_invoice_due');
    // Bruno's three months, on two devices.
    expect(messages).toHaveLength(6);
    expect(await textOf(messages[0])).toMatchObject({
      title: 'Una fattura sta per scadere',
      body: '9,00 €: scade il 31/12/2026.',
    });
  });
});

describe('a payment', () => {
  test('is told to the devices of who owed it, and what was to be said of the invoice no longer is', async () => {
    const notice = await findNoticeOf(database, comune.tenantId, september, comune.children.bruno);
    await payNotice(database, comune.tenantId, notice, 900, 'ric-settembre');
    const messages = await queued('payments.push_receipt');
    expect(messages).toHaveLength(2);
    expect(await textOf(messages[0])).toMatchObject({
      title: 'Pagamento ricevuto',
      body: '9,00 €: trovi la ricevuta nel portale.',
      path: 'pagamenti',
    });
    await choose('payment_received', false);
    expect(await textOf(messages[0])).toBeNull();
    const [issued] = await queued('billing.push_invoice_issued');
    expect(await textOf(issued)).toBeNull();
  });
});
