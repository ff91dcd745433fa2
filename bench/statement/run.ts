/**
 * P6, estratto conto: what 10,000 families owe, from 200,000 postings and 10,000 receipts, beside the peer `ledger` (C++) on
 * the same entries; and the statement of one family as the portal asks for it. Without `ledger` on the machine the comparison
 * is left out, and says so.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { addDays, romanDate } from '../../common/dates.ts';
import { readStatement } from '../../server/modules/billing/read-statement.ts';
import { readResidues } from '../../server/modules/ledger/read-residues.ts';
import { clockAt } from '../../server/platform/clock.ts';
import { APP_ROLE, connect, inTenant, type Database } from '../../server/platform/db.ts';
import {
  cloneDatabase,
  dropDatabase,
  openPostgresServer,
  prepareTemplate,
  withClient,
} from '../../test/support/postgres-server.ts';
import { alternate, median, medianRatio, percentile, report } from '../support/figures.ts';
import { seedManyChildren } from '../support/many-children.ts';

const BENCH = 'statement';
const DATABASE = 'bench_statement';
/** In two thirds as many families. */
const CHILDREN = 15_000;
const FAMILIES = 10_000;
const MONTHS = 7;
const ROUNDS = 3;
const STATEMENTS = 1_000;

export async function run(): Promise<void> {
  const postgres = await openPostgresServer('bench');
  const url = await cloneDatabase(postgres.url, DATABASE, await prepareTemplate(postgres.url));
  const folder = await mkdtemp(path.join(tmpdir(), 'refettorio-statement-'));
  try {
    const tenantId = await seedManyChildren(url, { children: CHILDREN, months: MONTHS }, payFirstInvoices);
    const database = connect({ url, role: APP_ROLE, name: 'bench statement' });
    try {
      await compareBalances(database, { tenantId, journal: path.join(folder, 'journal'), url });
      await timeStatements(database, { tenantId, payers: await listPayers(url) });
    } finally {
      await database.close();
    }
  } finally {
    await rm(folder, { recursive: true });
    await dropDatabase(postgres.url, DATABASE);
    await postgres.stop();
  }
}

async function compareBalances(
  database: Database,
  { tenantId, journal, url }: { tenantId: string; journal: string; url: string },
): Promise<void> {
  const ours = async () => {
    const years = await inTenant(database.db, tenantId, (tx) => readResidues(tx, romanDate(new Date())));
    return years.reduce((cents, year) => cents + year.outstandingCents, 0);
  };
  if (spawnSync('ledger', ['--version']).error) {
    console.log('the comparison is left out: no `ledger` on this machine (Debian package of that name)');
    return;
  }
  await writeJournal(url, journal);
  const totals = { peer: 0, own: 0 };
  const timed = async (work: () => Promise<void> | void) => {
    const startedAt = performance.now();
    await work();
    return performance.now() - startedAt;
  };
  const rounds = await alternate(
    ROUNDS,
    () => timed(() => void (totals.peer = balanceOf(journal))),
    () => timed(async () => void (totals.own = await ours())),
  );
  report({
    ...{ bench: BENCH, unit: 'ms', bar: '<= 0.5', rounds: ROUNDS },
    figure: `what ${FAMILIES} families owe, beside the peer`,
    limit: median(rounds.limit),
    system: median(rounds.system),
    ratio: medianRatio(rounds),
  });
  const difference = Math.abs(totals.peer - totals.own);
  report({
    ...{ bench: BENCH, figure: 'difference from the peer', unit: 'cents', bar: '<= 0', rounds: 1 },
    ...{ limit: totals.peer, system: totals.own, ratio: difference },
  });
}

/** Each family's year, as the portal shows it. */
async function timeStatements(
  database: Database,
  { tenantId, payers }: { tenantId: string; payers: readonly number[] },
): Promise<void> {
  const today = romanDate(new Date());
  const range = { from: addDays(today, -365), to: today };
  const clock = clockAt(() => new Date());
  const times: number[] = [];
  for (let number = 0; number < STATEMENTS + 50; number += 1) {
    const guardianId = payers[(number * 7919) % payers.length] ?? 0;
    const startedAt = performance.now();
    const outcome = await inTenant(database.db, tenantId, (tx) =>
      readStatement(tx, guardianId, range, clock),
    );
    if (!outcome.ok || outcome.value.rows.length === 0) throw new Error('a statement without a line');
    // The first ones warm the caches.
    if (number >= 50) times.push(performance.now() - startedAt);
  }
  const p99 = percentile(times, 99);
  report({
    ...{ bench: BENCH, figure: 'a statement, p99', unit: 'ms', bar: '<= 20', rounds: STATEMENTS },
    ...{ limit: null, system: p99, ratio: p99 },
  });
}

async function listPayers(url: string): Promise<number[]> {
  const found = await withClient(url, (client) =>
    client.query<{ payer: string }>('select distinct payer_id as payer from invoice order by 1'),
  );
  return found.rows.map(({ payer }) => Number(payer));
}

/** The receivables, as the peer reads them: an account for each family. */
async function writeJournal(url: string, journal: string): Promise<void> {
  const entries = await withClient(url, (client) =>
    client.query<{ day: string; kind: string; payer: string; cents: string }>(
      `select to_char(e.booked_on, 'YYYY/MM/DD') as day, e.kind, p.payer_id as payer, p.amount_cents as cents
       from ledger_posting p join ledger_entry e using (tenant_id, entry_id) where p.account = 'receivable'`,
    ),
  );
  const text = entries.rows.map(({ day, kind, payer, cents }) => {
    const other = kind === 'receipt' ? 'Cassa' : 'Refezione';
    return `${day} ${kind}\n  Famiglie:${payer}  EUR ${(Number(cents) / 100).toFixed(2)}\n  ${other}\n`;
  });
  await writeFile(journal, text.join('\n'));
}

function balanceOf(journal: string): number {
  const text = execFileSync('ledger', ['-f', journal, 'balance', '--flat', '^Famiglie:'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const total = /EUR\s+(-?[\d.]+)\s*$/.exec(text.trimEnd())?.[1];
  return Math.round(Number(total) * 100);
}

/** A receipt for the first invoice of each family. */
async function payFirstInvoices(client: pg.Client, tenantId: string): Promise<void> {
  await client.query(
    `with paid as (
       select distinct on (payer_id) payer_id, invoice_id, total_cents, issued_on from invoice where tenant_id = $1
       order by payer_id, invoice_id
     ), entry as (
       insert into ledger_entry (tenant_id, entry_id, kind, source_key, booked_on)
       select $1, 900000000 + invoice_id, 'receipt', 'r' || invoice_id, issued_on from paid
     )
     insert into ledger_posting (tenant_id, entry_id, posting_no, account, payer_id, invoice_id, amount_cents)
     select $1, 900000000 + invoice_id, p.no, p.account, case p.no when 1 then payer_id end,
       case p.no when 1 then invoice_id end, p.sign * total_cents
     from paid cross join (values (1, 'receivable', -1), (2, 'pagopa_clearing', 1)) p(no, account, sign)`,
    [tenantId],
  );
}
