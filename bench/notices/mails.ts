/**
 * Mailing: a real worker empties the outbox into an SMTP sink, reading, drawing and marking each bill, beside the mail
 * library alone that sends the same messages, made beforehand, to the same sink.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import nodemailer from 'nodemailer';
import { invoiceIssuedMails } from '../../server/modules/billing/invoice-issued-mails.ts';
import type { MailDraft } from '../../server/platform/mail-kinds.ts';
import { writeMail } from '../../server/platform/mail-template.ts';
import type { OutboxMessage } from '../../server/platform/outbox.ts';
import { doTask } from '../../server/platform/thread-task.ts';
import { startServerProcess } from '../../test/support/server-process.ts';
import { alternate, median, medianRatio, report, type Rounds } from '../support/figures.ts';
import { TENANT, type BenchDatabase } from './database.ts';
import { startSink, type Sink, type Tally } from './sink.ts';

const ROUNDS = 3;
/** As many as the product opens (`server/platform/mailer.ts`). */
const CONNECTIONS = 4;
const SAMPLES = 100;
const FROM = 'Refezione scolastica <refezione@example.invalid>';
const MEMORY_MARGIN = 1.1;

/** `bench` is the name under which figures are reported. */
export async function measureMails(bench: string, database: BenchDatabase, count: number): Promise<void> {
  const sink = await startSink();
  const drafts = await readDrafts(database);
  const worker = await startServerProcess({
    databaseUrl: database.url,
    role: 'worker',
    env: { SMTP_URL: sink.url, MAIL_FROM: FROM },
  });
  const tallies: Tally[] = [];
  const memory: number[] = [];
  try {
    const rounds = await alternate(
      ROUNDS,
      () => sendByLibrary(sink, drafts, count),
      async () => {
        const sampling = sampleMemory(worker.pid, memory);
        const rate = await emptyOutbox(database, sink, count);
        await sampling.stop();
        tallies.push(await sink.report());
        return rate;
      },
    );
    reportRate(bench, rounds);
  } finally {
    await worker.stop();
    await sink.stop();
  }
  reportIdentifiers(bench, tallies, count);
  reportMemory(bench, memory);
}

function reportRate(bench: string, rounds: Rounds): void {
  report({
    bench,
    figure: 'mails sent',
    unit: 'mails per second',
    limit: median(rounds.limit),
    system: median(rounds.system),
    ratio: medianRatio(rounds),
    bar: '>= 0.6',
    rounds: ROUNDS,
  });
}

/** Every message of every round, the warm-up too, has come once and under an identifier of its own. */
function reportIdentifiers(bench: string, tallies: readonly Tally[], count: number): void {
  const strays = tallies.map(
    ({ messages, messageIds }) => Math.abs(messages - count) + Math.abs(messageIds - count),
  );
  const system = Math.max(...strays);
  report({
    bench,
    figure: 'messages or Message-IDs beyond or short of one per notice',
    unit: 'messages',
    limit: null,
    system,
    ratio: system,
    bar: '<= 0',
    rounds: tallies.length,
  });
}

function reportMemory(bench: string, samples: readonly number[]): void {
  const half = Math.floor(samples.length / 2);
  const firstPeak = Math.max(...samples.slice(0, half));
  const secondPeak = Math.max(...samples.slice(half));
  report({
    bench,
    figure: 'worker memory, peak of the second half of the mails over that of the first',
    unit: 'MB',
    limit: firstPeak / 2 ** 20,
    system: secondPeak / 2 ** 20,
    ratio: secondPeak / firstPeak,
    bar: `<= ${MEMORY_MARGIN}`,
    rounds: 1,
  });
}

/** Mails as the product makes them, PDF included. */
type DrawnDraft = Awaited<ReturnType<typeof drawn>>;

async function readDrafts(database: BenchDatabase): Promise<DrawnDraft[]> {
  const messages = Array.from({ length: SAMPLES }, (_, index) => ({ subjectKey: String(index + 1) }));
  const builder = invoiceIssuedMails('http://localhost:3000');
  const read = await database.asApplication((tx) => builder.read(tx, TENANT, messages as OutboxMessage[]));
  return Promise.all(Array.from(read.values(), async (make) => drawn(await make())));
}

async function drawn(draft: MailDraft) {
  const attachments = await Promise.all(
    (draft.attachments ?? []).map(async ({ content, ...file }) => ({
      ...file,
      content: Buffer.isBuffer(content) ? content : await doTask(content),
    })),
  );
  return { ...writeMail(draft), attachments };
}

/** The library's pool is given more than it can send at once, so that no connection ever waits for us. */
async function sendByLibrary(sink: Sink, drafts: readonly DrawnDraft[], count: number): Promise<number> {
  const { complete } = await sink.expect(count);
  const transport = nodemailer.createTransport({ url: sink.url, pool: true, maxConnections: CONNECTIONS });
  const started = performance.now();
  let next = 0;
  const sendOn = async () => {
    while (next < count) {
      const number = (next += 1);
      await transport.sendMail({
        ...drafts[number % drafts.length],
        from: FROM,
        to: `genitore${number}@example.org`,
        messageId: `<limit.${number}@example.invalid>`,
      });
    }
  };
  await Promise.all(Array.from({ length: 2 * CONNECTIONS }, sendOn));
  await complete;
  const rate = (count * 1000) / (performance.now() - started);
  transport.close();
  return rate;
}

/** From the commit that queues the bills until the last of them is marked as sent. */
async function emptyOutbox(database: BenchDatabase, sink: Sink, count: number): Promise<number> {
  const { complete } = await sink.expect(count);
  await database.queueMails();
  const started = performance.now();
  await complete;
  while ((await database.countUnsent()) > 0) await delay(20);
  return (count * 1000) / (performance.now() - started);
}

function sampleMemory(pid: number, samples: number[]): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const sampling = (async () => {
    while (!signal.aborted) {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      samples.push(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024);
      await delay(250, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await sampling;
    },
  };
}
