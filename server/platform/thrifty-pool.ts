import { sql, type PostgresPool, type PostgresPoolClient, type RawBuilder } from 'kysely';
import type pg from 'pg';

/** A server keeps a plan for each name and connection: a caller that never repeats itself must not fill its memory. */
const MAX_NAMES = 200;
const names = new Map<string, string>();
const MARK = '/* often */';
/** `insert` and a space are the longest that stand before a mark. */
const MARK_WITHIN = MARK.length + 'insert '.length;

/**
 * Begins a statement that comes many times a second and always with the same text, or stands at the front of a query
 * (`modifyFront`): each connection prepares it once instead of planning it every time.
 */
export const often: RawBuilder<unknown> = sql.raw(MARK);

/**
 * The pool as Kysely sees it, sparing what costs more than the row it is about: the planning of a statement that is marked
 * as `often`, or of every one with `preparesAll`; the journey of a bare `begin`, which goes out with what follows it; and
 * the wait for its answer, which is read with that of the next statement (the pool must be one that pipelines).
 */
export function thrifty(pool: pg.Pool, { preparesAll }: { preparesAll: boolean }): PostgresPool {
  const isPrepared = (text: string) => preparesAll || text.slice(0, MARK_WITHIN).includes(MARK);
  return {
    connect: async () => thriftyClient(await pool.connect(), isPrepared),
    end: () => pool.end(),
  };
}

const NOTHING = { command: '', rowCount: 0, rows: [] };

function thriftyClient(client: pg.PoolClient, isPrepared: (text: string) => boolean): PostgresPoolClient {
  let isToBegin = false;
  let opening: Promise<unknown> = Promise.resolve();
  const open = (text: string): void => {
    opening = client.query(text);
    // It is told to whoever says something next.
    opening.catch(() => undefined);
  };
  const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
    if (text === 'begin') {
      isToBegin = true;
      return NOTHING;
    }
    if (isToBegin) {
      isToBegin = false;
      if (text === 'commit' || text === 'rollback') return NOTHING;
      if (text.startsWith('set local ')) {
        open(`begin; ${text}`);
        return NOTHING;
      }
      open('begin');
    }
    const name = values.length > 0 && isPrepared(text) ? nameOf(text) : undefined;
    const said = client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) });
    const [answer] = await Promise.all([said, opening]);
    return answer;
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
