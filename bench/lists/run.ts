/**
 * The office's lists of a Comune of 50,000 children: what the server needs for a page, whatever is looked for. Each statement
 * of a page runs in one transaction as the application runs it. `LISTS_CHILDREN=5000` is for a quick look.
 */
import { romanDate } from '../../common/dates.ts';
import { listRunInvoices } from '../../server/modules/billing/list-run-invoices.ts';
import { listChildren, listFamilies } from '../../server/modules/registry/list-registry.ts';
import { listWallets } from '../../server/modules/wallets/list-wallets.ts';
import { clockAt } from '../../server/platform/clock.ts';
import { APP_ROLE, connect, inTenant, type TenantTx } from '../../server/platform/db.ts';
import {
  cloneDatabase,
  dropDatabase,
  openPostgresServer,
  prepareTemplate,
} from '../../test/support/postgres-server.ts';
import { percentile, report } from '../support/figures.ts';
import { seedManyChildren } from '../support/many-children.ts';

const BENCH = 'lists';
const DATABASE = 'bench_lists';
const CHILDREN = Number(process.env.LISTS_CHILDREN ?? 50_000);
const MONTHS = 3;
const TIMES = 30;
const BAR = '<= 200';

const TODAY = romanDate(new Date());
const people = [
  {},
  { page: Math.floor(CHILDREN / 50) },
  { search: 'ros' },
  { search: 'd’aloè anna' },
  { search: 'u123', state: 'enrolled' },
  { state: 'enrolled' },
  { state: 'left' },
  { state: 'no_payer' },
  { state: 'lacking', page: 3 },
  { schoolId: 7, sort: 'code' },
  { classId: 77 },
  { schoolId: 7, state: 'lacking', search: 'verdi' },
  { serviceId: 1, sort: 'last_day' },
] as const;

/** Every list with what a clerk asks of it. */
const lists: Record<string, readonly ((tx: TenantTx) => Promise<unknown>)[]> = {
  children: people.map((wish) => (tx) => listChildren(tx, wish, TODAY)),
  families: people.map((wish) => (tx) => listFamilies(tx, wish, TODAY)),
  invoices: ['', 'rossi', '7805', 'd’aloè bruno'].flatMap((search) =>
    [1, 20].map((page) => (tx: TenantTx) => listRunInvoices(tx, { runId: 2, search, page }, TODAY)),
  ),
  wallets: ['', 'rossi'].map(
    (search) => (tx) =>
      listWallets(
        tx,
        { search, filter: 'all', sort: 'balance', page: 1 },
        clockAt(() => new Date()),
      ),
  ),
};

export async function run(): Promise<void> {
  const postgres = await openPostgresServer('bench');
  const url = await cloneDatabase(postgres.url, DATABASE, await prepareTemplate(postgres.url));
  try {
    const tenantId = await seedManyChildren(url, { children: CHILDREN, months: MONTHS });
    const database = connect({ url, role: APP_ROLE, name: 'bench lists' });
    for (const [name, pages] of Object.entries(lists)) {
      const times: number[] = [];
      for (let time = 0; time <= TIMES; time += 1) {
        for (const page of pages) {
          const startedAt = performance.now();
          await inTenant(database.db, tenantId, page);
          // The first round warms the caches.
          if (time > 0) times.push(performance.now() - startedAt);
        }
      }
      const p95 = percentile(times, 95);
      report({
        bench: BENCH,
        figure: `${name} of ${CHILDREN} children, a page, p95`,
        unit: 'ms',
        limit: null,
        system: p95,
        ratio: p95,
        bar: BAR,
        rounds: times.length,
      });
    }
    await database.close();
  } finally {
    await dropDatabase(postgres.url, DATABASE);
    await postgres.stop();
  }
}
