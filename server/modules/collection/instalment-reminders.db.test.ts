/** Reminders of instalments, before they are due and when they are missed. */
import { beforeEach, expect, it } from 'vitest';
import { collectionPushes } from './pushes.ts';
import { mailSender } from '#server/platform/dispatch-mail.ts';
import { attemptInTenant } from '#server/platform/db.ts';
import { drainOutbox } from '#server/platform/outbox-pump.ts';
import type { OutboxMessage } from '#server/platform/outbox.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { signInGuardian } from '../../../test/support/portal-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { makeCreditableComune, type CreditableComune } from '../billing/test-credit.ts';
import { createPlan } from './create-plan.ts';
import { collectionMails } from './mails.ts';
import { readPlan } from './read-plan.ts';
import { remindInstalments } from './remind-instalments.ts';
import { CLERK, clockOn, setLadder } from './test-ladder.ts';

const database = useDatabase();
const web = useApp(database);
let comune: CreditableComune;
let planId: number;

/** Bruno's October and November, 18 euro, in three instalments: 31 January, 28 February, 31 March. */
beforeEach(async () => {
  // Plans of earlier tests are reminded of no more.
  await database.ownerPool.query(
    `update instalment_plan set state = 'cancelled', ended_at = now(), ended_by = 'prova' where state = 'active'`,
  );
  comune = await makeCreditableComune(database);
  await setLadder(database, comune.tenantId);
  await database.ownerPool.query(
    `update child set fiscal_code = 'BMBNMR16A01F205' || chr(64 + child_id::int % 26 + 1) where tenant_id = $1`,
    [comune.tenantId],
  );
  const { brunoOctober, brunoNovember } = comune;
  const made = await attemptInTenant(database.db, comune.tenantId, (tx) =>
    createPlan(
      tx,
      comune.tenantId,
      {
        payerId: brunoOctober.payerId,
        invoiceIds: [brunoOctober.invoiceId, brunoNovember.invoiceId],
        count: 3,
        firstOn: '2027-01-31',
        note: '',
        requestKey: 'piano-di-prova',
      },
      { actor: CLERK, today: '2027-01-10' },
    ),
  );
  if (!made.ok) throw new Error(made.reason);
  planId = made.value.planId;
  await database.ownerPool.query(`update outbox_message set state = 'sent'`);
  web.mails.splice(0);
});

const remindOn = (day: string) => remindInstalments({ db: database.db, clock: clockOn(day) });
async function deliverOn(day: string) {
  await drainOutbox({
    db: database.db,
    senders: [mailSender(web.context, collectionMails({ ...web.context, clock: clockOn(day) }), 1)],
    onFailure: (_channel, error) => {
      throw error;
    },
  });
  return web.mails.splice(0);
}
async function payFirst(): Promise<void> {
  const plan = await database.inTenant(comune.tenantId, (tx) => readPlan(tx, planId, '2027-01-10'));
  if (!plan.ok) throw new Error(plan.reason);
  const [first] = plan.value.instalments;
  await comune.pay(first?.noticeNumber ?? '', first?.amountCents ?? 0);
  await database.ownerPool.query(`update outbox_message set state = 'sent' where kind = 'payments.receipt'`);
}

it('come so many days before as the Comune has chosen, once an instalment', async () => {
  await remindOn('2027-01-27');
  expect(await deliverOn('2027-01-27')).toEqual([]);
  await remindOn('2027-01-28');
  await remindOn('2027-01-29');
  const mails = await deliverOn('2027-01-29');
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    ['verdi@example.org', 'Refezione scolastica: rata in scadenza il 31/01/2027'],
  ]);
  expect(mails[0]?.text).toMatch(/La rata 1 di 3, di 6,00\s€/);
  expect(mails[0]?.unsubscribeUrl).toContain('/disiscrizione/');
});

it('warn of what is missed, and of how many end the plan', async () => {
  await remindOn('2027-02-01');
  const [mail, ...others] = await deliverOn('2027-02-01');
  expect(others).toEqual([]);
  expect(mail?.subject).toBe('Refezione scolastica: rata scaduta il 31/01/2027');
  expect(mail?.text).toContain('La rateizzazione decade quando 2 rate non sono pagate: adesso ne manca una.');
  await remindOn('2027-02-02');
  expect(await deliverOn('2027-02-02')).toEqual([]);
});

it('are not sent of what is paid, before they are made or before they leave', async () => {
  await remindOn('2027-01-29');
  await payFirst();
  expect(await deliverOn('2027-01-30')).toEqual([]);
  await remindOn('2027-02-01');
  expect(await deliverOn('2027-02-01')).toEqual([]);
});

it('are not sent to who wants none', async () => {
  await database.ownerPool.query(
    `insert into notification_choice (tenant_id, guardian_id, child_id, subject, channel, is_wanted)
     select tenant_id, guardian_id, child_id, 'deadline_near', 'email', false from guardianship where tenant_id = $1`,
    [comune.tenantId],
  );
  await remindOn('2027-01-29');
  expect(await deliverOn('2027-01-29')).toEqual([]);
});

it('ask after a credit note for what is left', async () => {
  await comune.credit(comune.brunoOctober, 700);
  await database.ownerPool.query(`update outbox_message set state = 'sent'`);
  await remindOn('2027-01-29');
  const [mail] = await deliverOn('2027-01-29');
  expect(mail?.text).toMatch(/La rata 1 di 3, di 2,00\s€/);
});

it('reach each device, and say there nothing of a debt', async () => {
  const { tenantId, brunoOctober } = comune;
  await signInGuardian(database, tenantId, brunoOctober.payerId);
  await database.ownerPool.query(
    `insert into push_subscription (tenant_id, account_id, endpoint, receiver_key, auth_secret)
     select tenant_id, account_id, 'https://push.example/prova', decode(repeat('04', 65), 'hex'),
       decode(repeat('01', 16), 'hex')
     from account where tenant_id = $1 and guardian_id = $2`,
    [tenantId, brunoOctober.payerId],
  );
  await remindOn('2027-02-01');
  const { rows } = await database.ownerPool.query<{ kind: string; subject_key: string }>(
    `select kind, subject_key from outbox_message where tenant_id = $1 and channel = 'push' and state = 'pending'`,
    [tenantId],
  );
  expect(rows.map(({ kind }) => kind)).toEqual(['collection.push_instalment_missed']);
  const [row] = rows;
  if (!row) throw new Error('no message');
  const message: OutboxMessage = {
    messageId: 1,
    kind: row.kind,
    subjectKey: row.subject_key,
    recipient: null,
    payload: {},
    attempts: 0,
    createdAt: new Date(),
  };
  const build = collectionPushes(clockOn('2027-02-01'))[row.kind];
  if (!build) throw new Error('nobody makes this message');
  const text = await database.inTenant(tenantId, (tx) => build(tx, message, 'it'));
  expect(text).toMatchObject({
    title: 'Rata da controllare',
    body: 'Scadeva il 31/01/2027: guarda nel portale.',
    path: `pagamenti/${brunoOctober.invoiceId}`,
  });
});
