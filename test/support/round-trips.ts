/** What a pool's connections say to the server while some work is done, by the journeys that are waited for. */
import type pg from 'pg';

/**
 * Returns the journeys in their order, each as the statements that went out together, `begin` and `commit` included: what is
 * said before the answer to what was said before it makes no journey of its own.
 */
export async function traceRoundTrips(pool: pg.Pool, work: () => Promise<unknown>): Promise<string[][]> {
  const journeys: string[][] = [];
  const listened = new Set<pg.PoolClient>();
  const listen = (client: pg.PoolClient): void => {
    if (listened.has(client)) return;
    listened.add(client);
    const query = client.query.bind(client) as (...words: unknown[]) => Promise<unknown>;
    let unanswered = 0;
    let journey: string[] = [];
    client.query = (async (...words: [string | { text: string }]) => {
      const [said] = words;
      if (unanswered === 0) journeys.push((journey = []));
      journey.push(typeof said === 'string' ? said : said.text);
      unanswered += 1;
      try {
        return await query(...words);
      } finally {
        unanswered -= 1;
      }
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
  return journeys;
}
