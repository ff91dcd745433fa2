import assert from 'node:assert/strict';
import type { OutboxList } from '../../../common/contract/outbox.ts';
import type { ServerProcess } from '../../support/server-process.ts';
import { openClient } from '../support/client.ts';
import { closeMonth, OCTOBER, seedComune } from '../support/comune.ts';
import {
  makeDue,
  passDayWithoutMail,
  readMails,
  waitUntilSettled,
  type MailFact,
} from '../support/mail-day.ts';
import { assertInvariants } from '../support/oracle.ts';
import { seededRandom } from '../support/random.ts';
import { prepareSink, type SmtpSink } from '../support/smtp-sink.ts';
import { onStage, type Scenario, type Stage, type StageDatabase } from '../support/stage.ts';

const SIZES = {
  // The small one joins the day after its first eight and a half hours.
  small: { kills: 2, children: 40, triedBefore: 9, minutesBefore: 511 },
  full: { kills: 15, children: 400, triedBefore: 0, minutesBefore: 0 },
};

/**
 * F11: the mail server is down for a day, then refuses some messages for a while and some addresses for ever; and the
 * sender is killed between sending and noting it. Every message arrives; a kill repeats at most one, under the same
 * Message-ID.
 */
export const mailTrouble: Scenario = (server, size) =>
  onStage(server, async (stage) => {
    const { kills, children, triedBefore, minutesBefore } = SIZES[size];
    const sink = await prepareSink(stage);
    const database = await stage.openDatabase();
    const comune = await seedComune(database, { children, days: 2, mailEvery: 1 });
    await closeMonth(database, comune.tenantId, OCTOBER);
    await database.rows(`update outbox_message set attempts = $1 where channel = 'email'`, [triedBefore]);
    const start = () => startProduct(stage, database, sink);

    let product = await start();
    const tries = await passDayWithoutMail(database, minutesBefore);
    const moods = makeMoody(sink);
    const random = seededRandom(11);
    for (let kill = 1; kill <= kills; kill += 1) {
      const killed = killAfter(sink, product, 1 + Math.floor(random() * 6));
      if (kill === 1) await sink.open();
      await makeDue(database);
      await killed;
      await makeDue(database, 'abandoned');
      product = await start();
    }
    await waitUntilSettled(database);

    const counts = judge(await readMails(database), sink, kills);
    const office = openClient(product.url, comune.operators[0]);
    const listed = await office.call<OutboxList>('GET', '/office/outbox?state=bounced');
    assert.ok(listed.body.rows.every(({ recipient }) => isBad(recipient ?? '')));
    assert.equal(listed.body.counts.bounced, counts.bounced);
    await assertInvariants(database, comune.tenantId);
    return (
      `${tries} tries in a day without mail, then ${moods.refused} refusals with 4xx: ${counts.delivered} messages ` +
      `delivered, ${counts.bounced} bad addresses listed; ${kills} kills made ${counts.duplicates} duplicates, ` +
      `each under the same Message-ID`
    );
  });

/** With its office, so that the list of bounced addresses can be read. */
function startProduct(stage: Stage, database: StageDatabase, sink: SmtpSink): Promise<ServerProcess> {
  return stage.startServer({
    databaseUrl: database.url,
    role: 'all',
    env: { SMTP_URL: sink.url, PUBLIC_URL: 'http://localhost' },
  });
}

/** Kills the product when the sink has so many messages more, the last of them not yet acknowledged. */
async function killAfter(sink: SmtpSink, product: ServerProcess, messages: number): Promise<void> {
  let left = messages;
  sink.onTaken = () => {
    left -= 1;
    if (left === 0) product.kill('SIGKILL');
  };
  await product.exited;
  sink.onTaken = () => undefined;
}

function isBad(recipient: string): boolean {
  return numberOf(recipient) % 12 === 5;
}

/** Bad addresses are refused for ever, one in four of the others is put off twice. */
function makeMoody(sink: SmtpSink): { refused: number } {
  const moods = { refused: 0 };
  const patience = new Map<string, number>();
  sink.answerTo = (recipient) => {
    if (isBad(recipient)) return 550;
    const refusals = patience.get(recipient) ?? 0;
    if (numberOf(recipient) % 4 !== 1 || refusals === 2) return null;
    patience.set(recipient, refusals + 1);
    moods.refused += 1;
    return refusals === 0 ? 451 : 421;
  };
  return moods;
}

/** Of the parent, in the seed's addresses. */
function numberOf(recipient: string): number {
  return Number(/\d+/.exec(recipient)?.[0]);
}

function judge(
  mails: readonly MailFact[],
  { taken }: SmtpSink,
  kills: number,
): { delivered: number; bounced: number; duplicates: number } {
  const known = new Set(mails.map(({ messageId }) => messageId));
  assert.deepEqual(
    taken.filter((messageId) => !known.has(messageId)),
    [],
    'messages under a foreign Message-ID',
  );
  const isDelivered = ({ messageId }: MailFact) => taken.includes(messageId);
  const [bad, good] = [
    mails.filter(({ recipient }) => isBad(recipient)),
    mails.filter(({ recipient }) => !isBad(recipient)),
  ];
  assert.deepEqual(
    good.filter((mail) => mail.state !== 'sent' || !isDelivered(mail)).map(describe),
    [],
    'not delivered',
  );
  assert.deepEqual(
    bad.filter((mail) => mail.state !== 'bounced' || isDelivered(mail)).map(describe),
    [],
    'not bounced',
  );
  const duplicates = taken.length - new Set(taken).size;
  assert.ok(duplicates <= kills, `${duplicates} duplicates by ${kills} kills`);
  return { delivered: good.length, bounced: bad.length, duplicates };
}

function describe({ messageId, state, lastError }: MailFact): string {
  return `${messageId} ${state} ${lastError ?? ''}`;
}
