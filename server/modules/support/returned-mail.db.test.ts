/** E-mails that a mail server took and then gave back, as a gateway hands the reports over. */
import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MessageDetail, OutboxList } from '#common/contract/outbox.ts';
import type { MailAnswer } from '#common/contract/ticket-settings.ts';
import { inTenant } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { bounceOf } from '../../../test/support/delivery-report.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';

const database = useDatabase();
const web = useApp(database);
let made = 0;
let mails = 0;

interface Comune {
  tenantId: string;
  slug: string;
  office: string;
  secret: string;
  messageId: number;
  mailId: string;
}
let ours: Comune;

/** With one e-mail that its server has taken. */
async function makeComune(): Promise<Comune> {
  const slug = `rimbalzi-${(made += 1)}`;
  const tenantId = await makeTenant(database.ownerPool, {
    slug,
    fiscalCode: String(99_999_500_000 + made),
  });
  const office = await signInOperator(database, tenantId, 'service_manager');
  const settings = `/api/c/${slug}/office/ticket-settings/mail`;
  const body = { isEnabled: true, address: 'risposte@mensa.example' };
  await web.call('PUT', settings, { cookie: office, body });
  const { secret } = (await web.call('POST', `${settings}/secret`, { cookie: office })).json<{
    secret: string;
  }>();
  await web.call('PUT', settings, { cookie: office, body });
  await inTenant(
    database.db,
    tenantId,
    (tx) =>
    putInOutbox(tx, tenantId, {
      channel: 'email', kind: 'billing.invoice_issued', subjectKey: '1', recipient: 'anna@example.org',
    }), // prettier-ignore
  );
  const { rows } = await database.ownerPool.query<{ id: number }>(
    `update outbox_message set state = 'sent', sent_at = now() where tenant_id = $1 returning message_id::int as id`,
    [tenantId],
  );
  const messageId = rows[0]?.id ?? 0;
  const comune = { tenantId, slug, office, secret, messageId, mailId: '' };
  return { ...comune, mailId: (await detailOf(comune)).mailId ?? '' };
}

async function detailOf({ slug, office, messageId }: Comune): Promise<MessageDetail> {
  const answer = await web.call('GET', `/api/c/${slug}/office/outbox/${messageId}`, { cookie: office });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<MessageDetail>();
}

const reportMail = (report: string) => ({
  messageId: `<${(mails += 1)}@posta.example>`,
  from: 'MAILER-DAEMON@posta.example',
  to: ['mensa@mensa.example'],
  text: 'I am sorry',
  isAutomatic: true,
  attachments: 0,
  report,
});

async function handOver({ slug, secret }: Comune, mail: object) {
  const body = JSON.stringify(mail);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', Buffer.from(secret, 'hex'))
    .update(`${timestamp}.${body}`)
    .digest('hex');
  return web.call('POST', `/api/c/${slug}/ticket-mail`, {
    body,
    headers: {
      'content-type': 'application/json',
      'x-refettorio-timestamp': timestamp,
      'x-refettorio-signature': signature,
    },
  });
}
const outcomeOf = async (comune: Comune, report: string) =>
  (await handOver(comune, reportMail(report))).json<MailAnswer>().outcome;

beforeEach(async () => {
  ours = await makeComune();
});

describe('an e-mail that came back', () => {
  it('is listed among the refused ones with the reason, once', async () => {
    const mail = reportMail(bounceOf(ours));
    expect((await handOver(ours, mail)).json()).toEqual({ outcome: 'returned' });
    expect((await handOver(ours, mail)).json()).toEqual({ outcome: 'returned' });
    expect(await outcomeOf(ours, bounceOf(ours))).toBe('returned');
    const detail = await detailOf(ours);
    expect(detail).toMatchObject({
      state: 'bounced',
      lastError: expect.stringContaining('La casella non esiste') as string,
    });
    expect(detail.tries).toMatchObject([
      {
        outcome: 'returned',
        recipient: 'anna@example.org',
        answer: expect.stringContaining('User unknown') as string,
      },
    ]);
    const list = await web.call('GET', `/api/c/${ours.slug}/office/outbox?state=bounced`, {
      cookie: ours.office,
    });
    expect(list.json<OutboxList>().counts).toMatchObject({ bounced: 1, sent: 0 });
  });

  it('is another e-mail when it is sent to a corrected address: reports of the first say nothing of it', async () => {
    await outcomeOf(ours, bounceOf(ours));
    const retried = await web.call('POST', `/api/c/${ours.slug}/office/outbox/${ours.messageId}/retry`, {
      cookie: ours.office,
      body: { recipient: 'anna.giusta@example.org' },
    });
    expect(retried.statusCode, retried.body).toBe(204);
    await database.ownerPool.query(`update outbox_message set state = 'sent' where tenant_id = $1`, [
      ours.tenantId,
    ]);
    expect(await outcomeOf(ours, bounceOf(ours))).toBe('unknown_mail');
    const again = await detailOf(ours);
    expect(again.state).toBe('sent');
    expect(again.mailId).not.toBe(ours.mailId);
    expect(await outcomeOf(ours, bounceOf({ mailId: again.mailId ?? '' }))).toBe('returned');
  });

  it('is not one that is only late, nor one that arrived', async () => {
    for (const action of ['delayed', 'delivered'])
      expect(await outcomeOf(ours, bounceOf({ ...ours, action }))).toBe('automatic');
    expect((await detailOf(ours)).state).toBe('sent');
  });

  it('cannot be invented: neither another key, nor another number, nor another Comune’s e-mail', async () => {
    const other = await makeComune();
    const guessed = ours.mailId.replace(/\.[0-9a-f]{32}\./, `.${'0'.repeat(32)}.`);
    expect(guessed).not.toBe(ours.mailId);
    for (const mailId of [
      guessed,
      ours.mailId.replace(/\.[0-9a-f]{32}\./, '.'),
      ours.mailId.replace(`.${ours.messageId}.`, `.${other.messageId}.`),
      other.mailId,
      '<finto@altrove.example>',
    ])
      expect(await outcomeOf(ours, bounceOf({ mailId })), mailId).toBe('unknown_mail');
    expect(await outcomeOf(other, bounceOf(ours))).toBe('unknown_mail');
    expect((await detailOf(ours)).state).toBe('sent');
    expect((await detailOf(other)).state).toBe('sent');
  });

  it('from before there were keys is not believed, and a broken report is a mail like others', async () => {
    expect(await outcomeOf(ours, 'Content-Type: multipart/report; boundary=x')).toBe('unknown_ticket');
    await database.ownerPool.query(`update outbox_message set mail_key = null where tenant_id = $1`, [
      ours.tenantId,
    ]);
    const { mailId } = await detailOf(ours);
    expect(await outcomeOf(ours, bounceOf({ mailId: mailId ?? '' }))).toBe('unknown_mail');
    const forged = { ...ours, secret: 'ab'.repeat(32) };
    expect((await handOver(forged, reportMail(bounceOf(ours)))).statusCode).toBe(401);
  });
});
