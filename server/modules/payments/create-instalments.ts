import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { announcePosition } from './announce-position.ts';
import { isBlocked } from './block-queries.ts';
import { insertPosition, type Debtor, type NewItem } from './queries.ts';
import { reserveBases } from './reserve-bases.ts';
import { withdrawNotices, type WithdrawRefusal } from './withdraw-notices.ts';

export interface NewInstalment {
  dueOn: DateString;
  description: string;
  items: readonly Required<NewItem>[];
}

export type CreateInstalmentsRefusal =
  'not_configured' | 'already_has_notice' | 'handed_over' | WithdrawRefusal;

/**
 * A notice for each instalment, in place of the notices that stood for its invoices: those end and their IUVs are burnt.
 * The parts of an invoice are numbered from 0 in the order of the instalments, and sum to what it owes. Returns the
 * positions in that order. A refusal must undo what was written.
 */
export async function createInstalments(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { payerId: number; debtor: Debtor; taxonomyCode: string; instalments: readonly NewInstalment[] },
  actor: string,
): Promise<Outcome<{ positionIds: number[] }, CreateInstalmentsRefusal>> {
  const { instalments, ...common } = wanted;
  const invoiceIds = [
    ...new Set(instalments.flatMap(({ items }) => items.map(({ invoiceId }) => invoiceId))),
  ];
  if (await isBlocked(tx, invoiceIds)) return refuse('handed_over');
  const bases = await reserveBases(tx, tenantId, instalments.length);
  if (!bases) return refuse('not_configured');
  const withdrawn = await withdrawNotices(tx, tenantId, invoiceIds);
  if (!withdrawn.ok) return withdrawn;
  const positionIds: number[] = [];
  try {
    for (const [index, instalment] of instalments.entries()) {
      const positionId = await insertPosition(tx, tenantId, {
        ...common,
        ...instalment,
        segregationCode: bases.segregationCode,
        base: bases.firstBase + index,
        kind: 'instalment',
        amountCents: instalment.items.reduce((sum, item) => sum + item.amountCents, 0),
      });
      await announcePosition(tx, tenantId, positionId, 'created');
      positionIds.push(positionId);
    }
  } catch (error) {
    if (violatedConstraint(error) === 'debt_position_item_live') return refuse('already_has_notice');
    throw error;
  }
  for (const positionId of positionIds) {
    await recordAudit(tx, {
      actor,
      action: 'payments.create_notice',
      subjectKind: 'debt_position',
      subjectId: positionId,
    });
  }
  return ok({ positionIds });
}
