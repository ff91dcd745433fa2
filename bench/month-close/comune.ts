/** The Comune whose month is closed, kept as a template database so that each round starts from the same bytes. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TariffDefinition } from '../../common/contract/tariffs.ts';
import { saveTariff } from '../../server/modules/tariffs/save-tariff.ts';
import { APP_ROLE, connect, inTenant } from '../../server/platform/db.ts';
import { makeTenant } from '../../test/support/factories.ts';
import { signInOperator } from '../../test/support/office-session.ts';
import {
  cloneDatabase,
  dropDatabase,
  prepareTemplate,
  withClient,
} from '../../test/support/postgres-server.ts';

export const SLUG = 'banco';

/** The tables that a month close writes, with keys and indexes but nothing else, for the limit. */
const WRITTEN = [
  'price_quote',
  'invoice',
  'invoice_line',
  'ledger_entry',
  'ledger_posting',
  'debt_position',
  'debt_position_item',
  'outbox_message',
  'audit_event',
];

const BAND_CENTS = [500_000, 1_000_000, 1_500_000, 2_000_000, 2_500_000];

const TARIFF: TariffDefinition = {
  version: 1,
  base: [
    ...[...BAND_CENTS, undefined].map((to, index) => ({
      kind: 'fixed' as const,
      label: `Fascia ISEE ${index + 1}`,
      when: {
        iseeCents: { from: index === 0 ? 0 : (BAND_CENTS[index - 1] ?? 0) + 1, ...(to ? { to } : {}) },
      },
      priceCents: 200 + index * 60,
    })),
    { kind: 'fixed', label: 'Senza ISEE', when: { withoutIsee: true }, priceCents: 550 },
  ],
  adjustments: [
    { kind: 'percent', label: 'Riduzione fratelli', when: { childOrder: { from: 2 } }, percent: -10 },
    { kind: 'replace', label: 'Esenzione legge 104', when: { exemptions: ['law_104'] }, priceCents: 0 },
  ],
};

export interface BenchComune {
  /** Name of the template database. */
  template: string;
  cookie: string;
}

export async function prepareComune(serverUrl: string, pupils: number): Promise<BenchComune> {
  const template = `bench_close_${pupils}`;
  const url = await cloneDatabase(serverUrl, template, await prepareTemplate(serverUrl));
  const cookie = await seed(url, pupils);
  return { template, cookie };
}

async function seed(url: string, pupils: number): Promise<string> {
  const database = connect({ url, role: APP_ROLE, name: 'bench' });
  const owner = connect({ url, name: 'bench owner' });
  try {
    const tenantId = await makeTenant(owner.pool, { slug: SLUG });
    await withClient(url, async (client) => {
      const text = await readFile(path.join(import.meta.dirname, 'seed.sql'), 'utf8');
      await client.query(
        text.replaceAll(":'tenant'", client.escapeLiteral(tenantId)).replaceAll(':pupils', String(pupils)),
      );
      await client.query('create schema bare');
      for (const table of WRITTEN) {
        await client.query(
          `create table bare.${table} (like public.${table} including defaults including identity including indexes including constraints)`,
        );
      }
      await client.query('vacuum analyze');
    });
    await inTenant(database.db, tenantId, (tx) =>
      saveTariff(
        tx,
        tenantId,
        { serviceId: 1, name: 'Tariffe', validFrom: '2026-09-01', validTo: '2027-06-30', definition: TARIFF },
        'bench',
      ),
    );
    const inOwnTenant: Parameters<typeof signInOperator>[0] = {
      inTenant: (tenant, work) => inTenant(database.db, tenant, work),
    };
    return await signInOperator(inOwnTenant, tenantId, 'accounting');
  } finally {
    await database.close();
    await owner.close();
  }
}

/** Runs `work` on a fresh copy of the Comune, after a checkpoint, so that no round pays for the one before. */
export async function onFreshCopy<T>(
  serverUrl: string,
  comune: BenchComune,
  work: (databaseUrl: string) => Promise<T>,
): Promise<T> {
  const name = `${comune.template}_round`;
  const url = await cloneDatabase(serverUrl, name, comune.template);
  await withClient(serverUrl, (client) => client.query('checkpoint'));
  try {
    return await work(url);
  } finally {
    await dropDatabase(serverUrl, name);
  }
}
