import type pg from 'pg';
import { markActivated, type Activation } from '#server/modules/payments/mark-activated.ts';
import { BatchWriter } from './batch-writer.ts';
import {
  journalAnswers,
  journalExchanges,
  journalMessage,
  type JournalAnswer,
  type JournaledMessage,
  type JournalExchange,
} from './queries.ts';

/** A refused message may be of any content: the journal keeps enough of it to be recognised, not a flood. */
const MAX_EXCERPT_BYTES = 16_384;

/**
 * The "giornale degli eventi": every message of the Nodo and our answer. Receipts are stored before they are acted on;
 * all the rest is written in batches after the answer, because it changes nothing and must not slow anything.
 */
export interface Journal {
  /** Commits a receipt's raw message. Throws when that fails. */
  store(message: Omit<JournalExchange, 'response' | 'durationMs'>): Promise<JournaledMessage>;
  addAnswer(answer: JournalAnswer): void;
  addExchange(exchange: JournalExchange): void;
  addActivation(activation: Activation): void;
  /** Writes what is still waiting. */
  close(): Promise<void>;
}

/** `warn` is told what was lost, and why. */
export function openJournal(pool: pg.Pool, warn: (message: string, cause: unknown) => void): Journal {
  const writer = <Entry>(
    what: string,
    write: (pool: pg.Pool, batch: readonly Entry[]) => Promise<void>,
  ): BatchWriter<Entry> =>
    new BatchWriter<Entry>({
      write: (batch) => write(pool, batch),
      onLost: (count, cause) => warn(`${count} ${what} lost to the Nodo journal`, cause),
    });
  const answers = writer('answers', journalAnswers);
  const exchanges = writer('exchanges', journalExchanges);
  const activations = writer('activations', markActivated);
  return {
    store: (message) => journalMessage(pool, message),
    addAnswer: (answer) => answers.add(answer),
    addExchange: (exchange) => exchanges.add({ ...exchange, request: excerpt(exchange.request) }),
    addActivation: (activation) => activations.add(activation),
    close: async () => {
      await Promise.all([answers.close(), exchanges.close(), activations.close()]);
    },
  };
}

/** Copied when cut: a slice would keep the whole message in memory. */
function excerpt(request: Buffer): Buffer {
  return request.length <= MAX_EXCERPT_BYTES ? request : Buffer.from(request.subarray(0, MAX_EXCERPT_BYTES));
}
