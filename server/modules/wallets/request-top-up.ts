import type { TopUpBody, TopUpRefusal } from '#common/contract/wallets.ts';
import { addDays } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { missingData } from '#common/payment-data.ts';
import { createTopUp } from '#server/modules/payments/create-top-up.ts';
import { debtorOf } from '#server/modules/payments/debtor-of.ts';
import type { Debtor } from '#server/modules/payments/create-position.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { ownChildren } from './own-child.ts';
import type { OwnChild } from './queries.ts';
import { readPrepaidState } from './read-prepaid-state.ts';
import { readPrepaidSettings } from './read-settings.ts';
import { judgeTopUp } from './rules.ts';

/** Goes to pagoPA as it is: no child's name. */
const DESCRIPTION = 'Refezione scolastica - ricarica';
/** A top-up is no debt, but every notice has a due date. It stays payable afterwards. */
const DUE_DAYS = 30;

/**
 * Ricarica: a payable notice for one or more children of a guardian who have the same payer. Nothing is credited before
 * pagoPA's receipt. The same key gives the same notice again.
 */
export async function requestTopUp(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: TopUpBody & { guardianId: number; requestKey: string },
  by: { actor: string; clock: Clock },
): Promise<Outcome<{ positionId: number }, TopUpRefusal>> {
  const childIds = wanted.parts.map(({ childId }) => childId);
  const children = await ownChildren(tx, wanted.guardianId, childIds);
  if (!children.ok || children.value.length < childIds.length) return refuse('unknown_child');
  const { serviceId, state } = await readPrepaidState(tx, by.clock.today(), false);
  if (state === 'none' || serviceId === null) return refuse('not_prepaid');
  const verdict = judgeTopUp(wanted.parts, await readPrepaidSettings(tx));
  if (verdict !== 'good') return refuse(verdict);
  const payer = commonPayer(children.value);
  if (!payer.ok) return payer;
  const taxonomyCode = await findTaxonomy(tx, serviceId);
  if (!taxonomyCode) return refuse('not_configured');
  return createTopUp(
    tx,
    tenantId,
    {
      payerId: payer.value.payerId,
      debtor: payer.value.debtor,
      dueOn: addDays(by.clock.today(), DUE_DAYS),
      description: DESCRIPTION,
      taxonomyCode,
      parts: wanted.parts,
      requestKey: wanted.requestKey,
    },
    by.actor,
  );
}

/** One notice has one debtor, of whom everything that pagoPA needs is known. */
function commonPayer(
  children: readonly OwnChild[],
): Outcome<{ payerId: number; debtor: Debtor }, 'different_payers' | 'missing_data'> {
  const payers = children.flatMap(({ payer }) => payer ?? []);
  const [first] = payers;
  if (!first || payers.length < children.length) return refuse('missing_data');
  if (payers.some(({ payerId }) => payerId !== first.payerId)) return refuse('different_payers');
  if (payers.some((payer) => missingData(payer).length > 0)) return refuse('missing_data');
  return ok({ payerId: first.payerId, debtor: debtorOf(first) });
}

async function findTaxonomy(tx: TenantTx, serviceId: number): Promise<string | null> {
  return (await listServices(tx)).find((service) => service.serviceId === serviceId)?.taxonomyCode ?? null;
}
