import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { announcePosition } from './announce-position.ts';
import { insertPosition, type Debtor } from './queries.ts';
import { reserveBases } from './reserve-bases.ts';
import type { TopUpPart } from './rules.ts';
import { findRequested, insertTopUpParts } from './top-up-queries.ts';

export type { TopUpPart } from './rules.ts';

/**
 * Makes the payable position of a top-up (ricarica): one notice for one or more children of a payer. The same request
 * key gives the same position again. Refuses while pagoPA is not configured. Nothing is credited before a receipt.
 */
export async function createTopUp(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: {
    payerId: number;
    debtor: Debtor;
    dueOn: DateString;
    description: string;
    taxonomyCode: string;
    parts: readonly TopUpPart[];
    requestKey: string;
  },
  actor: string,
): Promise<Outcome<{ positionId: number }, 'not_configured' | 'key_reused'>> {
  const { parts, payerId, requestKey } = wanted;
  // The counter's row, locked until the end, lets one request at a time through: the second click finds the first.
  const bases = await reserveBases(tx, tenantId, 1);
  if (!bases) return refuse('not_configured');
  const before = await findRequested(tx, requestKey);
  if (before) return before.payerId === payerId ? ok(before) : refuse('key_reused');
  const positionId = await insertPosition(tx, tenantId, {
    ...wanted,
    segregationCode: bases.segregationCode,
    base: bases.firstBase,
    kind: 'top_up',
    amountCents: parts.reduce((sum, { amountCents }) => sum + amountCents, 0),
    items: [],
  });
  await insertTopUpParts(tx, tenantId, positionId, parts);
  await announcePosition(tx, tenantId, positionId, 'created');
  await recordAudit(tx, {
    actor,
    action: 'payments.create_top_up',
    subjectKind: 'debt_position',
    subjectId: positionId,
    detail: { parts },
  });
  return ok({ positionId });
}
