import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { insertApplied } from './adjustment-queries.ts';
import { appliedOf } from './adjustment-rules.ts';
import { announceInvoices, writeInvoices } from './issue-chunk.ts';
import { makeOwnNotice } from './make-own-notice.ts';
import type { PricedChunk } from './price-chunk.ts';
import { insertExceptions, insertQuotes } from './pricing-queries.ts';
import { findOnlyInvoice } from './reissue-queries.ts';
import { exceptionsOf } from './rules.ts';
import { markConfirmed, reserveNumbers, setRunState, type RunRow } from './run-queries.ts';

export interface SingleInvoice {
  invoiceId: number;
  payerId: number;
}

/** What a month close does in two transactions and a job, for one child at once; the notice and the e-mail come after. */
export async function issueSingle(
  tx: TenantTx,
  tenantId: TenantId,
  run: RunRow,
  childId: number,
  priced: Pick<PricedChunk, 'quotes' | 'mealCounts' | 'bills' | 'totals'>,
): Promise<SingleInvoice> {
  await insertQuotes(tx, tenantId, run.runId, priced.quotes, priced.mealCounts);
  await insertExceptions(tx, tenantId, run.runId, priced.bills.flatMap(exceptionsOf));
  await insertApplied(tx, tenantId, run.runId, appliedOf(priced.bills));
  const firstNumber = await reserveNumbers(tx, run.registerId, 1);
  // Its notice draws an IUV of its own, like those that families make.
  const numbers = { firstNumber, firstIuvBase: null, segregationCode: null };
  await markConfirmed(tx, run.runId, { ...priced.totals, ...numbers });
  const chunk = { chunkNo: 1, firstChild: childId, lastChild: childId, ...priced.totals };
  await writeInvoices(tx, tenantId, run, chunk, firstNumber);
  await setRunState(tx, run.runId, 'issued');
  return findOnlyInvoice(tx, run.runId);
}

/** Its notice, if it gets one, and then the family is told. Returns whether there is a notice. */
export async function announceSingle(
  tx: TenantTx,
  tenantId: TenantId,
  run: RunRow,
  { invoiceId }: SingleInvoice,
  actor: string,
): Promise<boolean> {
  const hasNotice = await makeOwnNotice(tx, tenantId, invoiceId, run, actor);
  await announceInvoices(tx, tenantId, run.runId);
  return hasNotice;
}
