import type { StatementRefusal } from '#common/contract/statement.ts';
import type { DateString } from '#common/dates.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { describePaper, type PaperIssuer } from './describe-paper.ts';
import { readStatement } from './read-statement.ts';
import type { StatementDocument } from './statement-pdf.ts';

/** The guardian's statement with the head of its paper, for a file to be made of it outside the transaction. */
export async function describeStatement(
  tx: TenantTx,
  tenant: PaperIssuer,
  guardianId: number,
  range: { from: DateString; to: DateString },
  clock: Clock,
): Promise<Outcome<StatementDocument, StatementRefusal | 'unknown_guardian'>> {
  const statement = await readStatement(tx, guardianId, range, clock);
  if (!statement.ok) return statement;
  const head = await describePaper(tx, tenant, guardianId, clock.now());
  return head.ok ? ok({ head: head.value, statement: statement.value }) : head;
}
