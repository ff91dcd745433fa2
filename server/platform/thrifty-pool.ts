import type { Writable } from 'node:stream';
import { sql, type PostgresPool, type PostgresPoolClient, type RawBuilder } from 'kysely';
import type pg from 'pg';

/** A server keeps a plan for each name and connection: a caller that never repeats itself must not fill its memory. */
const MAX_NAMES = 200;
const names = new Map<string, string>();
const MARK = '/* often */';
/** `insert` and a space are the longest that stand before a mark. */
const MARK_WITHIN = MARK.length + 'insert '.length;
const UNAWAITED = '/* unawaited */';
const ONE_STATEMENT = ' /* of one statement */';

/**
 * Begins a statement that comes many times a second and always with the same text, or stands at the front of a query
 * (`modifyFront`): each connection prepares it once instead of planning it every time.
 */
export const often: RawBuilder<unknown> = sql.raw(MARK);

/**
 * Begins a statement of a transaction whose rows nobody reads: the next one, a `commit` at the latest, goes out without
 * waiting for its answer and fails if it did.
 */
export const unawaited: RawBuilder<unknown> = sql.raw(UNAWAITED);

/**
 * Ends the `set local` that opens a transaction of one statement, which reads: its `commit` goes out with it.
 */
export const ofOneStatement: RawBuilder<unknown> = sql.raw(ONE_STATEMENT);

/**
 * The pool as Kysely sees it, sparing what costs more than the row it is about: the planning of a statement that is marked
 * as `often`, or of every one with `preparesAll`; and the journeys of a `begin`, of an `unawaited` statement, and of
 * the `commit` of a transaction `ofOneStatement`: they go out with another (the pool must be one that pipelines).
 */
export function thrifty(pool: pg.Pool, { preparesAll }: { preparesAll: boolean }): PostgresPool {
  const isPrepared = (text: string) =>
    preparesAll || text.slice(0, MARK_WITHIN).includes(MARK) || text.startsWith(UNAWAITED);
  return {
    connect: async () => thriftyClient(await pool.connect(), isPrepared),
    end: () => pool.end(),
  };
}

const NOTHING = { command: '', rowCount: 0, rows: [] };

function thriftyClient(client: pg.PoolClient, isPrepared: (text: string) => boolean): PostgresPoolClient {
  /** Of the transaction: to be begun with what is said next; of one statement, which is to be said or has been. */
  let stage: 'none' | 'to begin' | 'one to say' | 'one said' = 'none';
  let underWay: Promise<unknown> = Promise.resolve();
  let isCorked = false;
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  /** Says it together with the next statement, and without waiting for its answer. */
  const leave = (ask: () => Promise<unknown>): typeof NOTHING => {
    if (!isCorked) stream.cork();
    isCorked = true;
    underWay = Promise.all([underWay, ask()]);
    // It is told to whoever says something next.
    underWay.catch(() => undefined);
    return NOTHING;
  };
  const say = async (ask: () => Promise<unknown>): Promise<unknown> => {
    const before = underWay;
    underWay = Promise.resolve();
    const said = ask();
    if (isCorked) stream.uncork();
    isCorked = false;
    const [answer] = await Promise.all([said, before]);
    return answer;
  };
  const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
    const was = stage;
    const isEnd = text === 'commit' || text === 'rollback';
    if (text === 'begin') {
      stage = 'to begin';
      return NOTHING;
    }
    if (isEnd || was === 'to begin') stage = 'none';
    // Nothing was said, or the end went out with the one statement.
    if (isEnd && (was === 'to begin' || was === 'one said')) return NOTHING;
    if (was === 'one said') throw new Error('a second statement in a transaction of one');
    if (was === 'to begin') {
      if (text.startsWith('set local ')) {
        if (text.endsWith(ONE_STATEMENT)) stage = 'one to say';
        return leave(() => client.query(`begin; ${text}`));
      }
      leave(() => client.query('begin'));
    }
    const name = values.length > 0 && isPrepared(text) ? nameOf(text) : undefined;
    const statement = { text, values: [...values], ...(name === undefined ? {} : { name }) };
    if (was === 'one to say' && !isEnd) {
      stage = 'one said';
      return say(() => {
        const answer = client.query(statement);
        // There is nothing to make last, nor anybody to tell.
        client.query('commit').catch(() => undefined);
        return answer;
      });
    }
    const ask = () => client.query(statement);
    return text.startsWith(UNAWAITED) ? leave(ask) : say(ask);
  };
  return { query, release: () => client.release() } as unknown as PostgresPoolClient;
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_NAMES) return known;
  const name = `kysely-${names.size + 1}`;
  names.set(text, name);
  return name;
}
