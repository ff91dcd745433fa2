import type { Overview } from '#common/contract/office.ts';
import type { DateString } from '#common/dates.ts';
import { listRuns } from '#server/modules/billing/list-runs.ts';
import { sumDebts } from '#server/modules/billing/sum-debts.ts';
import { countWaitingRequests } from '#server/modules/diets/count-waiting-requests.ts';
import { countWaitingApplications } from '#server/modules/enrolments/list-applications.ts';
import { countPlanRequests } from '#server/modules/collection/count-plan-requests.ts';
import { readNextStrike } from '#server/modules/meals/answer-strike.ts';
import { checkConfiguration } from '#server/modules/payments/check-configuration.ts';
import { countOpenAnomalies } from '#server/modules/payments/count-open-anomalies.ts';
import { readCreditorSettings } from '#server/modules/payments/read-creditor-settings.ts';
import { countPeople } from '#server/modules/registry/count-people.ts';
import { countDietsToReview } from '#server/modules/registry/diets.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import { countOpenTickets } from '#server/modules/support/count-open-tickets.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { countTrouble, findJobsInTrouble } from './queries.ts';

/** Cruscotto: how the service stands, and what waits for somebody in the office. */
export async function readOverview(
  tx: TenantTx,
  tenantId: TenantId,
  { today, seesDiets }: { today: DateString; seesDiets: boolean },
): Promise<Overview> {
  const [lastRun] = await listRuns(tx, 1);
  return {
    ...(await countPeople(tx, today)),
    ...(await sumDebts(tx, today)),
    lastRun: lastRun ?? null,
    diets: seesDiets
      ? { toReview: await countDietsToReview(tx, today), requests: await countWaitingRequests(tx) }
      : null,
    openStrike: await readNextStrike(tx, today),
    openTickets: await countOpenTickets(tx),
    waitingEnrolments: await countWaitingApplications(tx),
    openPlanRequests: await countPlanRequests(tx),
    openAnomalies: await countOpenAnomalies(tx),
    outboxTrouble: await countTrouble(tx),
    jobsInTrouble: (await findJobsInTrouble(tx, tenantId)).length,
    problems: checkConfiguration(await readCreditorSettings(tx), await listServices(tx)),
  };
}
