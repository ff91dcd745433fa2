import { beforeAll, expect, it } from 'vitest';
import type { PrintedWho, RunPrintCounts } from '#common/contract/run-printing.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { usePdfReader } from '../../../test/support/pdf-pages.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { listPrinted } from './print-notices.ts';
import { makeCreditableComune, type CreditableComune } from './test-credit.ts';

const database = useDatabase();
const web = useApp(database);
const reader = usePdfReader();
let comune: CreditableComune;
let cookie: string;

beforeAll(async () => {
  comune = await makeCreditableComune(database, { slug: 'stampe' });
  cookie = await signInOperator(database, comune.tenantId, 'read_only');
});

const get = (runId: number, what: string) =>
  web.call('GET', `/api/c/stampe/office/billing-runs/${runId}/${what}`, { cookie });

it('prints the payable notices of a run in one file, a page each, in the order of the children', async () => {
  const { runId } = comune.annaNovember;
  expect((await get(runId, 'notices')).json<RunPrintCounts>()).toEqual({ all: 2, withoutEmail: 0 });
  const answer = await get(runId, 'notices.pdf?who=all');
  expect(answer.headers['content-type']).toBe('application/pdf');
  const pages = await reader.pagesOf(answer.rawPayload);
  expect(pages.map(({ text }) => /Genitore (ROSSI|VERDI)/.exec(text)?.[1])).toEqual(['ROSSI', 'VERDI']);
});

it('leaves out what has been paid, and those with an e-mail when asked', async () => {
  const { runId } = comune.annaOctober;
  expect((await get(runId, 'notices')).json<RunPrintCounts>()).toEqual({ all: 1, withoutEmail: 0 });
  expect((await get(runId, 'notices.pdf?who=without_email')).statusCode).toBe(409);
  await comune.all(`update guardian set email = '' where tenant_id = $1 and code = 'VERDI'`);
  expect((await get(runId, 'notices')).json<RunPrintCounts>()).toEqual({ all: 1, withoutEmail: 1 });
  expect((await get(runId, 'notices.pdf?who=without_email')).statusCode).toBe(200);
  await comune.all(`update guardian set email = 'verdi@example.org' where tenant_id = $1 and code = 'VERDI'`);
});

const listed = async (runId: number, who: PrintedWho) => {
  const tenant = { tenantId: comune.tenantId, slug: 'stampe', name: 'Comune', fiscalCode: '0', isDemo: true };
  const outcome = await database.inTenant(comune.tenantId, (tx) => listPrinted(tx, tenant, runId, who));
  return outcome.ok ? outcome.value.table.rows : [];
};

it('lists the printed notices and nothing else, in the order of their pages', async () => {
  expect((await listed(comune.annaOctober.runId, 'all')).map((row) => row.slice(0, 5))).toEqual([
    [1, 'Primaria', '1A', 'Prova Bruno', 'VERDI Genitore'],
  ]);
  const { runId } = comune.annaNovember;
  expect((await listed(runId, 'all')).map(([number, , , , payer]) => [number, payer])).toEqual([
    [1, 'ROSSI Genitore'],
    [2, 'VERDI Genitore'],
  ]);
  await comune.all(`update guardian set email = '' where tenant_id = $1 and code = 'VERDI'`);
  expect((await listed(runId, 'without_email')).map(([number, , , , payer]) => [number, payer])).toEqual([
    [1, 'VERDI Genitore'],
  ]);
  const name = async (what: string) => (await get(runId, what)).headers['content-disposition'];
  expect(await name('notices.pdf?who=without_email&part=1')).toContain('avvisi-2026-11-senza-email-1.pdf');
  expect(await name('notices-list.xlsx?who=without_email')).toContain(
    'elenco-avvisi-2026-11-senza-email.xlsx',
  );
  expect(await name('notices-list.csv?who=all')).toContain('elenco-avvisi-2026-11-tutti.csv');
  await comune.all(`update guardian set email = 'verdi@example.org' where tenant_id = $1 and code = 'VERDI'`);
});

it('says that there is nothing beyond the last file, and no run of another Comune', async () => {
  expect((await get(comune.annaNovember.runId, 'notices.pdf?who=all&part=2')).statusCode).toBe(409);
  expect((await get(999_999, 'notices')).statusCode).toBe(404);
  expect((await get(999_999, 'notices.pdf?who=all')).statusCode).toBe(404);
  expect((await get(999_999, 'notices-list.xlsx?who=all')).statusCode).toBe(404);
  const other = await makeCreditableComune(database);
  expect((await get(other.annaNovember.runId, 'notices')).statusCode).toBe(404);
});
