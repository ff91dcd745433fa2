import { Readable, type Transform } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import type { Mail } from './mail.ts';
import { composeMessage } from './mail-message.ts';
import { storeMail } from './stored-mails.ts';
import { doApart } from './threads.ts';

/** `sent`: the server has answered for it; `rejected`: this address will never work (5xx); `deferred`: try again later (4xx, no connection). */
export type Delivery =
  { outcome: 'sent'; answer?: string } | { outcome: 'rejected' | 'deferred'; reason: string };

/** Hands over a message that has been put together; awaits `turn` before the end of its content leaves. */
export type Delivering = (turn: () => Promise<void>) => Promise<Delivery>;

export interface Mailer {
  /** Puts the message together. Rejects when it cannot be made. */
  prepare(mail: Mail): Promise<Delivering>;
  close(): void;
}

const MESSAGES = new URL('./mail-message.ts', import.meta.url).href;

/** Sends by SMTP over a small pool of connections; messages are put together in other threads. */
export function smtpMailer(smtpUrl: string, from: string): Mailer {
  const pool = new SMTPPool({
    url: smtpUrl,
    maxConnections: 4,
    maxMessages: 500,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
  // Each message's own error reaches who sent it.
  pool.on('error', () => undefined);
  const sender = new MailComposer({ from }).compile().getEnvelope().from || from;
  return {
    async prepare(mail) {
      const raw = await compose(mail, from);
      return async (turn) => {
        try {
          const answer = await handOver(pool, { from: sender, to: [mail.to] }, raw, turn);
          return { outcome: 'sent', answer };
        } catch (error) {
          return classify(error);
        }
      };
    },
    close: () => pool.close(),
  };
}

/** Straight to the library's pool: there is nothing left for it to compose. Gives the server's last answer. */
function handOver(
  pool: SMTPPool,
  envelope: { from: string; to: string[] },
  raw: Buffer,
  turn: () => Promise<void>,
): Promise<string> {
  const message = {
    getEnvelope: () => envelope,
    messageId: () => '',
    getHeader: () => '',
    createReadStream: () => new Content(raw, turn),
  };
  return new Promise((resolve, reject) => {
    const mail = { data: {}, message } as unknown as Parameters<SMTPPool['send']>[0];
    const isTaken = pool.send(mail, (error, info) => {
      if (error) reject(error);
      else resolve(info?.response ?? '');
    });
    if (!isTaken) reject(new Error('the mailer is closed'));
  });
}

const LINE_END = '\r\n';

/**
 * The content as the library's connection takes it when the server is ready. All but the last line end goes past the
 * library's search for dots and bare line ends, byte by byte and twice as dear as the sending (measured): messages are
 * made with whole line ends, and their dots are doubled here (RFC 5321, section 4.5.2). The server takes the message
 * with its end, not before.
 */
class Content extends Readable {
  readonly #raw: Buffer;
  readonly #turn: () => Promise<void>;

  constructor(raw: Buffer, turn: () => Promise<void>) {
    super();
    this.#raw = doubleDots(raw);
    this.#turn = turn;
  }

  override pipe<T extends NodeJS.WritableStream>(connection: T, options?: { end?: boolean }): T {
    (connection as unknown as Transform).push(this.#raw.subarray(0, -LINE_END.length));
    return super.pipe(connection, options);
  }

  override _read(): void {
    this.#turn().then(
      () => {
        this.push(LINE_END);
        this.push(null);
      },
      (error: unknown) => this.destroy(error as Error),
    );
  }
}

function doubleDots(raw: Buffer): Buffer {
  if (!raw.includes(`${LINE_END}.`)) return raw;
  return Buffer.from(raw.toString('latin1').replaceAll(`${LINE_END}.`, `${LINE_END}..`), 'latin1');
}

function compose(mail: Mail, from: string): Promise<Buffer> {
  return doApart({ moduleUrl: MESSAGES, functionName: composeMessage.name, argument: { from, ...mail } });
}

function classify(error: unknown): Delivery {
  const { responseCode, message } = error as { responseCode?: number; message?: string };
  const reason = (message ?? String(error)).slice(0, 500);
  // 535 and 530 speak of us, not of the address: a wrong password must not mark every family as unreachable.
  const isAboutAddress = responseCode !== undefined && responseCode >= 550 && responseCode < 560;
  return { outcome: isAboutAddress ? 'rejected' : 'deferred', reason };
}

/** Without SMTP (development and demo) each message is stored in a folder, read by the mailbox page. */
export function folderMailer(folder: string, from: string): Mailer {
  return {
    async prepare(mail) {
      const bytes = await compose(mail, from);
      return async (turn) => {
        await turn();
        await storeMail(folder, mail, bytes);
        return { outcome: 'sent' };
      };
    },
    close: () => undefined,
  };
}
