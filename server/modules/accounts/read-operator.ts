import type { OperatorView } from '#common/contract/operators.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { listOwnSessions } from './list-own-sessions.ts';
import { viewOperators } from './list-operators.ts';
import { findEvents, findOperator } from './operator-queries.ts';

const SHOWN_EVENTS = 30;

/** One operator with where it is signed in, and what was done with its account. */
export async function readOperator(
  tx: TenantTx,
  accountId: number,
  own: { accountId: number; sessionToken: string },
): Promise<Outcome<OperatorView, 'unknown_operator'>> {
  const record = await findOperator(tx, accountId);
  const [row] = record ? await viewOperators(tx, [record], own.accountId) : [];
  if (!row) return refuse('unknown_operator');
  const events = await findEvents(tx, accountId, SHOWN_EVENTS);
  return ok({
    ...row,
    sessions: await listOwnSessions(tx, accountId, own.sessionToken),
    events: events.map(({ at, actor, action }) => ({ at: at.toISOString(), actor, action })),
  });
}

/** Whether there is an operator with that account at the Comune. */
export async function operatorExists(tx: TenantTx, accountId: number): Promise<boolean> {
  return (await findOperator(tx, accountId)) !== null;
}
