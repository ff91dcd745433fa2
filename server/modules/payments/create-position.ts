import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { announcePosition } from './announce-position.ts';
import { endPosition, insertPosition, lockLivePositions, releaseItems, type Debtor } from './queries.ts';
import { isBlocked } from './block-queries.ts';
import { reserveBases } from './reserve-bases.ts';

export type { Debtor } from './queries.ts';

/**
 * Makes a payable position over one invoice, or over several (a family notice: one IUV, one commission). Notices that
 * stood for these invoices are cancelled first and their IUVs are burnt. Refuses while pagoPA is not configured, and
 * when another request made a notice for one of the invoices at the same moment, when an invoice is paid in instalments,
 * and when somebody else collects it.
 */
export async function createPosition(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: {
    payerId: number;
    debtor: Debtor;
    dueOn: DateString;
    description: string;
    taxonomyCode: string;
    items: readonly { invoiceId: number; amountCents: number }[];
  },
  actor: string,
): Promise<Outcome<{ positionId: number }, 'not_configured' | 'already_has_notice' | 'handed_over'>> {
  const invoiceIds = wanted.items.map((item) => item.invoiceId);
  if (await isBlocked(tx, invoiceIds)) return refuse('handed_over');
  const bases = await reserveBases(tx, tenantId, 1);
  if (!bases) return refuse('not_configured');
  for (const replaced of await lockLivePositions(tx, invoiceIds)) {
    if (replaced.state !== 'open' || replaced.kind === 'instalment') return refuse('already_has_notice');
    await endPosition(tx, replaced.positionId, 'cancelled');
    await releaseItems(tx, replaced.positionId);
    await announcePosition(tx, tenantId, replaced.positionId, 'ended');
  }
  try {
    const positionId = await insertPosition(tx, tenantId, {
      ...wanted,
      segregationCode: bases.segregationCode,
      base: bases.firstBase,
      kind: wanted.items.length === 1 ? 'single' : 'family',
      amountCents: wanted.items.reduce((sum, item) => sum + item.amountCents, 0),
    });
    await announcePosition(tx, tenantId, positionId, 'created');
    await recordAudit(tx, {
      actor,
      action: 'payments.create_notice',
      subjectKind: 'debt_position',
      subjectId: positionId,
    });
    return ok({ positionId });
  } catch (error) {
    if (violatedConstraint(error) === 'debt_position_item_live') return refuse('already_has_notice');
    throw error;
  }
}
