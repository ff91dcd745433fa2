import { getPriority } from 'node:os';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '../../test/support/database.ts';
import { APP_ROLE, connect } from './db.ts';

const database = useDatabase();

/** Of the server process of such a connection. */
async function priorityOf(options: { goesLast?: boolean }): Promise<number> {
  const { pool, close } = connect({ url: database.ownerUrl, role: APP_ROLE, name: 'prova', ...options });
  try {
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    return getPriority(rows[0]?.pid ?? 0);
  } finally {
    await close();
  }
}

// A server of somebody else's may run on another machine.
const isBesideUs = process.platform === 'linux' && !process.env.DATABASE_URL;

describe.runIf(isBesideUs)('a connection for long work', () => {
  it('has a server process that goes last, and other connections have not', async () => {
    const usual = await priorityOf({});
    expect(await priorityOf({ goesLast: true })).toBe(10);
    expect(await priorityOf({})).toBe(usual);
  });
});
