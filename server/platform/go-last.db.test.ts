import { existsSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '../../test/support/database.ts';
import { APP_ROLE, connect } from './db.ts';

const database = useDatabase();

/** Of the server process of such a connection, and of its session where Linux shares the processor out between sessions. */
async function priorityOf(options: { goesLast?: boolean }): Promise<(number | string)[]> {
  const opened = connect({ url: database.ownerUrl, role: APP_ROLE, name: 'prova', ...options });
  try {
    const { rows } = await opened.pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    const pid = rows[0]?.pid ?? 0;
    const session = `/proc/${pid}/autogroup`;
    const own = existsSync(session) ? readFileSync(session, 'utf8').match(/nice (-?\d+)/) : null;
    return [getPriority(pid), ...(own?.slice(1) ?? [])];
  } finally {
    await opened.close();
  }
}

// A server of somebody else's may run on another machine.
const isBesideUs = process.platform === 'linux' && !process.env.DATABASE_URL;

describe.runIf(isBesideUs)('a connection for long work', () => {
  it('has a server process that goes last, and other connections have not', async () => {
    const usual = await priorityOf({});
    expect(await priorityOf({ goesLast: true })).toEqual(
      usual.map((one) => (typeof one === 'number' ? 10 : '10')),
    );
    expect(await priorityOf({})).toEqual(usual);
  });
});
