import type { MergeBody, MergeRefusal } from '#common/contract/person-file.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { mergeOppositions } from '#server/modules/accounting/merge-oppositions.ts';
import { mergeAccounts } from '#server/modules/accounts/merge-accounts.ts';
import { isClosing } from '#server/modules/billing/read-money-of.ts';
import { mergeMeals } from '#server/modules/meals/merge-meals.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import { holdTwins, mergeRecords } from '#server/modules/registry/merge-records.ts';
import { mergeCredit } from '#server/modules/wallets/merge-credit.ts';
import type { Clock } from '#server/platform/clock.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';

/** Which refusal a key means that both records hold: what a clerk must put right before they can be one. */
const COLLISIONS: readonly [RegExp, MergeRefusal][] = [
  [
    /^(invoice|price_quote|fixed_part_quote|billing_exception|invoice_adjustment|corrected_meal)/,
    'billed_twice',
  ],
  [/^(attendance|meal_c)/, 'same_day_meals'],
  [/^(enrolment|exemption|child_diet|withdrawal)/, 'enrolled_twice'],
  [/^isee/, 'overlapping_isee'],
  [/^(change_request|guardian_invitation|email_change|ticket)/, 'open_requests'],
];

/**
 * Makes one record of two of the same person, in one transaction. Posted ledger rows and sent messages stay as they are; the
 * duplicate stays as an empty record that leads to the kept one. Refused while a month close is under way, and when both hold
 * what one person can hold only once. A refusal must undo the transaction.
 */
export async function mergePeople(
  tx: TenantTx,
  tenantId: TenantId,
  body: MergeBody,
  by: { actor: string; clock: Clock },
): Promise<Outcome<null, MergeRefusal>> {
  const twins = await holdTwins(tx, body);
  if (!twins.ok) return twins;
  if (await isClosing(tx)) return refuse('run_under_way');
  try {
    if (body.kind === 'child') {
      const serviceIds = (await listServices(tx)).map(({ serviceId }) => serviceId);
      await mergeMeals(tx, tenantId, body, { serviceIds, actor: by.actor });
      await mergeCredit(tx, tenantId, body, by);
    } else {
      await mergeAccounts(tx, body, by.clock.now());
      await mergeOppositions(tx, body);
    }
    await mergeRecords(tx, tenantId, body, { twins: twins.value, actor: by.actor });
    return ok(null);
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === null) throw error;
    return refuse(COLLISIONS.find(([pattern]) => pattern.test(constraint))?.[1] ?? 'conflicting_records');
  }
}
