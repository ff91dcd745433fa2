/** What a pool's connections say to the server while some work is done: each message is a journey that is waited for. */
import type pg from 'pg';

/** Returns the statements in their order, `begin` and `commit` included. */
export async function traceRoundTrips(pool: pg.Pool, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const listened = new Set<pg.PoolClient>();
  const listen = (client: pg.PoolClient): void => {
    if (listened.has(client)) return;
    listened.add(client);
    const query = client.query.bind(client) as (...words: unknown[]) => unknown;
    client.query = ((...words: [string | { text: string }]) => {
      const [said] = words;
      statements.push(typeof said === 'string' ? said : said.text);
      return query(...words);
    }) as pg.PoolClient['query'];
  };
  pool.on('acquire', listen);
  try {
    await work();
  } finally {
    pool.off('acquire', listen);
    // The driver's own method comes to light again.
    for (const client of listened) Reflect.deleteProperty(client, 'query');
  }
  return statements;
}
