/** The database of this benchmark: a Comune with its bills issued and their e-mails already sent, to be queued again. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { NoticeDocument } from '../../server/modules/payments/notice-document.ts';
import { describeNotices } from '../../server/modules/payments/render-notice.ts';
import type { TenantId, TenantTx } from '../../server/platform/db.ts';
import { APP_ROLE, connect, inTenant } from '../../server/platform/db.ts';
import {
  cloneDatabase,
  dropDatabase,
  openPostgresServer,
  prepareTemplate,
  withClient,
} from '../../test/support/postgres-server.ts';

const DATABASE = 'refettorio_bench_notices';
const TENANT_ID: TenantId = 'bbbbbbbb-0000-4000-8000-000000000002';
export const TENANT = { tenantId: TENANT_ID, slug: 'banco', name: 'Comune di Cassano d’Adda' };

export interface BenchDatabase {
  url: string;
  /** What is printed on the notice of each bill. */
  readNotices(): Promise<NoticeDocument[]>;
  /** Runs `work` as the application does. */
  asApplication<T>(work: (tx: TenantTx) => Promise<T>): Promise<T>;
  /** Puts every bill's e-mail back into the outbox, in one commit. */
  queueMails(): Promise<void>;
  countUnsent(): Promise<number>;
  close(): Promise<void>;
}

export async function openBenchDatabase(notices: number): Promise<BenchDatabase> {
  const server = await openPostgresServer('bench-notices');
  const url = await cloneDatabase(server.url, DATABASE, await prepareTemplate(server.url));
  const seed = await readFile(path.join(import.meta.dirname, 'seed.sql'), 'utf8');
  const run = <Row>(text: string): Promise<Row[]> =>
    withClient(url, async (client) => (await client.query<Row & object>(text)).rows);
  await run(seed.replaceAll(':notices', String(notices)));
  await run('vacuum analyze');
  await run('checkpoint');
  const application = connect({ url, role: APP_ROLE, name: 'bench', max: 2 });
  const asApplication = <T>(work: (tx: TenantTx) => Promise<T>) => inTenant(application.db, TENANT_ID, work);
  return {
    url,
    asApplication,
    readNotices: () => asApplication((tx) => readNotices(tx, notices)),
    queueMails: async () => {
      // Each round begins with a table as tidy as a nightly vacuum leaves it.
      await run('vacuum analyze outbox_message');
      await run(
        `update outbox_message set state = 'pending', attempts = 0, sent_at = null, next_attempt_at = now()`,
      );
    },
    countUnsent: async () => {
      const rows = await run<{ count: string }>(`select count(*) from outbox_message where state <> 'sent'`);
      return Number(rows[0]?.count);
    },
    close: async () => {
      await application.close();
      await dropDatabase(server.url, DATABASE);
      await server.stop();
    },
  };
}

async function readNotices(tx: TenantTx, count: number): Promise<NoticeDocument[]> {
  const positionIds = Array.from({ length: count }, (_, index) => index + 1);
  const tenant = { name: TENANT.name, fiscalCode: '01199250158', isDemo: false };
  const described = await describeNotices(tx, tenant, positionIds);
  return positionIds.map((positionId) => {
    const notice = described.get(positionId);
    if (!notice?.ok) throw new Error(`no notice of position ${positionId}`);
    return notice.value;
  });
}
