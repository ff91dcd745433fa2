import type { WithdrawTariffRefusal } from '#common/contract/tariff-office.ts';
import { addDays, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { deleteVersion, findVersions, lockVersions, setVersionEnd } from './version-queries.ts';

/** Takes back a version that has not begun; the one that it had cut short has its days again. */
export async function withdrawTariff(
  tx: TenantTx,
  tariffId: number,
  by: { actor: string; today: DateString },
): Promise<Outcome<null, WithdrawTariffRefusal>> {
  await lockVersions(tx);
  const versions = await findVersions(tx);
  const version = versions.find((one) => one.tariffId === tariffId);
  if (!version) return refuse('unknown_tariff');
  if (version.validFrom <= by.today) return refuse('already_begun');
  const before = versions.find(
    (one) => one.serviceId === version.serviceId && one.validTo === addDays(version.validFrom, -1),
  );
  await deleteVersion(tx, tariffId);
  if (before?.plannedTo) {
    const next = versions.find(
      (one) =>
        one.serviceId === version.serviceId &&
        one.validFrom > version.validTo &&
        one.validFrom <= (before.plannedTo ?? ''),
    );
    const validTo = next ? addDays(next.validFrom, -1) : before.plannedTo;
    await setVersionEnd(tx, before.tariffId, { validTo, plannedTo: next ? before.plannedTo : null });
  }
  await recordAudit(tx, {
    actor: by.actor,
    action: 'tariffs.withdraw',
    subjectKind: 'tariff',
    subjectId: tariffId,
    detail: { name: version.name, validFrom: version.validFrom },
  });
  return ok(null);
}
