import type { FirstSteps } from '#common/contract/first-steps.ts';
import type { DateString } from '#common/dates.ts';
import { hasFamilyAccess } from '#server/modules/accounts/has-family-access.ts';
import { readBillingBeginnings } from '#server/modules/billing/read-beginnings.ts';
import { readMealBeginnings } from '#server/modules/meals/read-beginnings.ts';
import { checkConfiguration } from '#server/modules/payments/check-configuration.ts';
import { readCreditorSettings } from '#server/modules/payments/read-creditor-settings.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import { readRegistryBeginnings } from '#server/modules/registry/read-beginnings.ts';
import { hasBranding } from '#server/modules/site/has-branding.ts';
import { listVersions } from '#server/modules/tariffs/list-versions.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { judgeFirstSteps } from './first-step-rules.ts';

/** Per cominciare: how far a Comune is from its first invoices. Nothing of it is stored. */
export async function readFirstSteps(tx: TenantTx, today: DateString): Promise<FirstSteps> {
  return judgeFirstSteps({
    hasBranding: await hasBranding(tx),
    pagopaProblems: checkConfiguration(await readCreditorSettings(tx), await listServices(tx)),
    ...(await readRegistryBeginnings(tx)),
    ...(await readMealBeginnings(tx)),
    hasTariff: (await listVersions(tx, today)).versions.length > 0,
    hasFamilyAccess: await hasFamilyAccess(tx),
    ...(await readBillingBeginnings(tx)),
  });
}
