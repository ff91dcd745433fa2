/** The pump against a real database, with senders that do what the test wants. */
import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDatabase } from '../../test/support/database.ts';
import { makeTenant } from '../../test/support/factories.ts';
import { takeBatch } from './outbox-batch.ts';
import { renewLease } from './outbox-marks.ts';
import { drainOutbox, startOutboxPump } from './outbox-pump.ts';
import {
  holdOutbox,
  letOutboxGo,
  putInOutbox,
  type OutboxMessage,
  type OutboxSender,
  type Send,
  type SendResult,
} from './outbox.ts';

const database = useDatabase();
let tenantId = '';
let tenants = 0;

beforeEach(async () => {
  await database.ownerPool.query('delete from outbox_message');
  tenantId = await addTenant();
});

function addTenant(): Promise<string> {
  tenants += 1;
  return makeTenant(database.ownerPool, {
    slug: `comune-${tenants}`,
    fiscalCode: String(10000000000 + tenants),
  });
}

async function queue(count: number, tenant = tenantId): Promise<void> {
  await database.inTenant(tenant, async (tx) => {
    for (let n = 1; n <= count; n += 1) {
      await putInOutbox(tx, tenant, {
        channel: 'email',
        kind: 'prova',
        subjectKey: String(n),
        recipient: `g${n}@example.org`,
      });
    }
  });
}

interface Row {
  subject_key: string;
  state: string;
  attempts: number;
  last_error: string | null;
  is_due: boolean;
}

async function rows(): Promise<Row[]> {
  const found = await database.ownerPool.query<Row>(
    `select subject_key, state, attempts, last_error, next_attempt_at <= now() as is_due
     from outbox_message order by message_id`,
  );
  return found.rows;
}

const count = async (state: string) => (await rows()).filter((row) => row.state === state).length;

function senderOf(send: Send, concurrency = 4): OutboxSender {
  return { channel: 'email', concurrency, open: async () => send };
}

/** How many were sent. */
async function sendBatch(sender: OutboxSender): Promise<number> {
  const batch = await takeBatch(database.db, tenantId, sender);
  await batch?.send(NEVER);
  return batch?.size ?? 0;
}

const SENT: SendResult = { outcome: 'sent' };
const NEVER = new AbortController().signal;
const noFailure = (_channel: string, error: unknown) => {
  throw error;
};

describe('a hold', () => {
  const drain = async () => {
    const sent: string[] = [];
    const sender = senderOf(async ({ subjectKey }) => (sent.push(subjectKey), SENT));
    await drainOutbox({ db: database.db, senders: [sender], onFailure: noFailure });
    return sent;
  };

  it('keeps back its messages, not the others, until it is let go', async () => {
    await queue(3);
    await database.inTenant(tenantId, (tx) => holdOutbox(tx, tenantId, 'long-work'));
    await database.ownerPool.query(
      `update outbox_message set hold_key = 'long-work' where subject_key <> '2'`,
    );
    expect(await drain()).toEqual(['2']);
    await database.inTenant(tenantId, (tx) => letOutboxGo(tx, 'other-work'));
    expect(await drain()).toEqual([]);
    await database.inTenant(tenantId, (tx) => letOutboxGo(tx, 'long-work'));
    expect((await drain()).sort()).toEqual(['1', '3']);
  });

  it('of one Comune keeps back nothing of another', async () => {
    const other = await addTenant();
    await queue(1, other);
    await database.ownerPool.query(`update outbox_message set hold_key = 'long-work'`);
    await database.inTenant(tenantId, (tx) => holdOutbox(tx, tenantId, 'long-work'));
    expect(await drain()).toEqual(['1']);
  });
});

describe('the record of tries', () => {
  const ANSWERS: SendResult[] = [
    { outcome: 'deferred', reason: '451 più tardi' },
    { outcome: 'sent', answer: '250 2.0.0 in coda come 4Z7' },
  ];
  const tries = async () =>
    (
      await database.ownerPool.query<{ outcome: string; recipient: string; answer: string | null }>(
        'select outcome, recipient, answer from outbox_try order by try_id',
      )
    ).rows;
  const sendAs = (...results: SendResult[]) => sendBatch(senderOf(async () => results.shift() ?? SENT, 1));

  it('tells of each what the other side said, and to whom', async () => {
    await queue(1);
    for (const answer of ANSWERS) {
      await sendAs(answer);
      await database.ownerPool.query(
        `update outbox_message set next_attempt_at = now() where state = 'pending'`,
      );
    }
    expect(await tries()).toEqual([
      { outcome: 'deferred', recipient: 'g1@example.org', answer: '451 più tardi' },
      { outcome: 'sent', recipient: 'g1@example.org', answer: '250 2.0.0 in coda come 4Z7' },
    ]);
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2, last_error: null }]);
  });

  it('tells what was refused from what had nothing to say any more, which is not sent', async () => {
    await queue(2);
    await sendAs({ outcome: 'rejected', reason: '550 sconosciuto' }, { outcome: 'needless' });
    expect((await tries()).map(({ outcome, answer }) => [outcome, answer])).toEqual([
      ['rejected', '550 sconosciuto'],
      ['needless', null],
    ]);
    const marked = await database.ownerPool.query(
      'select state, sent_at from outbox_message order by message_id',
    );
    expect(marked.rows).toEqual([
      { state: 'bounced', sent_at: null },
      { state: 'needless', sent_at: null },
    ]);
    await database.ownerPool.query('update outbox_message set next_attempt_at = now()');
    expect(await sendAs()).toBe(0);
  });
});

describe('the pump', () => {
  it('sends each message once, however many batches and pumps there are', async () => {
    await queue(230);
    const sent: string[] = [];
    const sender = senderOf(async ({ subjectKey }) => (sent.push(subjectKey), SENT));
    const drain = () => drainOutbox({ db: database.db, senders: [sender], onFailure: noFailure });
    await Promise.all([drain(), drain()]);
    expect(sent).toHaveLength(230);
    expect(new Set(sent).size).toBe(230);
    expect(await count('sent')).toBe(230);
    await queue(230);
    await drain();
    expect(sent).toHaveLength(230);
  });

  it('lets a Comune with a few messages through while another sends its bills', async () => {
    const large = tenantId;
    const small = await addTenant();
    await queue(250, large);
    await queue(1, small);
    const order: string[] = [];
    const sender: OutboxSender = {
      channel: 'email',
      concurrency: 4,
      open: async (tenant) => async () => (order.push(tenant), SENT),
    };
    await drainOutbox({ db: database.db, senders: [sender], onFailure: noFailure });
    expect(order).toHaveLength(251);
    expect(order.indexOf(small)).toBeLessThanOrEqual(100);
  });

  it('reads a batch while the one before is being sent', async () => {
    await queue(150);
    const second = Promise.withResolvers<void>();
    let opened = 0;
    const sender: OutboxSender = {
      channel: 'email',
      concurrency: 4,
      open: async () => {
        opened += 1;
        if (opened === 2) second.resolve();
        return async () => (await second.promise, SENT);
      },
    };
    await drainOutbox({ db: database.db, senders: [sender], onFailure: noFailure });
    expect(await count('sent')).toBe(150);
  });

  it('sends what somebody waits for before what was queued earlier', async () => {
    await queue(150);
    await database.inTenant(tenantId, (tx) =>
      putInOutbox(tx, tenantId, {
        channel: 'email',
        kind: 'prova',
        subjectKey: 'atteso',
        recipient: 'g@example.org',
        awaited: true,
      }),
    );
    const order: string[] = [];
    const sender = senderOf(async ({ subjectKey }) => (order.push(subjectKey), SENT));
    await drainOutbox({ db: database.db, senders: [sender], onFailure: noFailure });
    expect(order).toHaveLength(151);
    expect(order.indexOf('atteso')).toBeLessThan(100);
  });

  it('stops without waiting for thousands of messages, and gives back what it has not begun', async () => {
    await queue(60);
    const begun: string[] = [];
    const sender = senderOf(async ({ subjectKey }) => {
      begun.push(subjectKey);
      await delay(50);
      return SENT;
    });
    const pump = startOutboxPump({ db: database.db, senders: [sender], onFailure: noFailure });
    while (begun.length < 6) await delay(5);
    await pump.stop();
    const sent = await count('sent');
    expect(sent).toBe(begun.length);
    expect(sent).toBeLessThan(60);
    const left = (await rows()).filter((row) => row.state !== 'sent');
    expect(left.every((row) => row.state === 'pending' && row.attempts === 0 && row.is_due)).toBe(true);
  });

  it('goes on after a fault of the sender, and tells of it', async () => {
    await queue(3);
    const failures: unknown[] = [];
    const broken: OutboxSender = {
      channel: 'email',
      concurrency: 4,
      open: async () => {
        throw new Error('no such thing');
      },
    };
    await drainOutbox({ db: database.db, senders: [broken], onFailure: (_, error) => failures.push(error) });
    expect(failures).toEqual([new Error('no such thing')]);
    // Held until the lease runs out, so that a lasting fault does not become a tight loop.
    expect((await rows()).every((row) => row.state === 'sending' && !row.is_due)).toBe(true);
  });
});

describe('a batch', () => {
  it.each([
    ['those under way where nobody awaits a turn', 3, false],
    ['none beside the one whose turn it is', 0, true],
  ])('has sent and not marked at no moment more than %s', async (_, atMost, awaitsTurn) => {
    await queue(80);
    let sent = 0;
    let most = 0;
    const sender = senderOf(async (_message, turn) => {
      if (awaitsTurn) await turn();
      // Asked before the marks are counted: others may send while the count is under way.
      const sentBefore = sent;
      most = Math.max(most, sentBefore - (await count('sent')));
      sent += 1;
      return SENT;
    });
    await sendBatch(sender);
    expect(sent).toBe(80);
    expect(most).toBeLessThanOrEqual(atMost);
    expect(await count('sent')).toBe(80);
  });

  it('writes down each result: gone, refused for good, to be tried later', async () => {
    await queue(3);
    const results: Record<string, SendResult> = {
      1: SENT,
      2: { outcome: 'rejected', reason: 'casella inesistente' },
      3: { outcome: 'deferred', reason: 'casella piena' },
    };
    const sender = senderOf(async ({ subjectKey }) => results[subjectKey] ?? SENT);
    await sendBatch(sender);
    expect((await rows()).map((row) => [row.state, row.last_error, row.is_due])).toEqual([
      ['sent', null, false],
      ['bounced', 'casella inesistente', false],
      ['pending', 'casella piena', false],
    ]);
  });

  it('gives up after twenty tries', async () => {
    await queue(1);
    const sender = senderOf(async () => ({ outcome: 'deferred', reason: 'nessuno risponde' }));
    for (let attempt = 1; attempt <= 20; attempt += 1) {
      expect(await count('failed')).toBe(0);
      await sendBatch(sender);
      await database.ownerPool.query('update outbox_message set next_attempt_at = now()');
    }
    expect(await rows()).toMatchObject([{ state: 'failed', attempts: 20, last_error: 'nessuno risponde' }]);
  });

  it('keeps the pace of its channel, and gives up when that says so', async () => {
    await queue(1);
    const slow: OutboxSender = {
      ...senderOf(async () => ({ outcome: 'deferred', reason: 'occupato' })),
      pace: { maxAttempts: 3, waitMinutes: (failed) => 7 * failed },
    };
    for (const expected of [
      ['pending', 7],
      ['pending', 14],
      ['failed', 21],
    ]) {
      await sendBatch(slow);
      const found = await database.ownerPool.query<{ state: string; minutes: number }>(
        `select state, round(extract(epoch from next_attempt_at - now()) / 60)::int as minutes from outbox_message`,
      );
      expect(found.rows.map(({ state, minutes }) => [state, minutes])).toEqual([expected]);
      await database.ownerPool.query('update outbox_message set next_attempt_at = now()');
    }
  });

  it('leaves what a killed sender held to the next one, once the lease is over', async () => {
    await queue(1);
    const ids: number[] = [];
    const killed = senderOf(({ messageId }) => {
      ids.push(messageId);
      return new Promise<never>(() => undefined);
    });
    void sendBatch(killed);
    while (ids.length === 0) await delay(5);
    const next = senderOf(async ({ messageId }) => (ids.push(messageId), SENT));
    expect(await sendBatch(next)).toBe(0);
    await database.ownerPool.query('update outbox_message set next_attempt_at = now()');
    expect(await sendBatch(next)).toBe(1);
    expect(ids[1]).toBe(ids[0]);
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  it('keeps what it holds by renewing the lease, and takes back nothing that is marked', async () => {
    await queue(2);
    const taken: OutboxMessage[] = [];
    const sender: OutboxSender = {
      channel: 'email',
      concurrency: 1,
      open: async (_tenant, batch) => {
        taken.push(...batch);
        await database.ownerPool.query('update outbox_message set next_attempt_at = now()');
        await database.inTenant(tenantId, (tx) => renewLease(tx, batch));
        expect((await rows()).map((row) => row.is_due)).toEqual([false, false]);
        return async () => SENT;
      },
    };
    await sendBatch(sender);
    await database.inTenant(tenantId, (tx) => renewLease(tx, taken));
    expect(await count('sent')).toBe(2);
  });
});
