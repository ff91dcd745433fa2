import { Value } from 'typebox/value';
import { TariffFileView, type ReadTariffFileRefusal } from '#common/contract/tariff-office.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readTariffFile, writeTariffFile } from '#common/tariff-file.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findVersions } from './version-queries.ts';

/** A version as a file that people can read. */
export async function exportTariff(
  tx: TenantTx,
  tariffId: number,
): Promise<Outcome<{ name: string; text: string }, 'unknown_tariff'>> {
  const version = (await findVersions(tx)).find((one) => one.tariffId === tariffId);
  if (!version) return refuse('unknown_tariff');
  return ok({ name: `tariffa-${version.validFrom}.json`, text: writeTariffFile(version) });
}

/** What a file says, when it says a whole tariff; flaws are for the editor to show. */
export function checkTariffFile(text: string): Outcome<TariffFileView, ReadTariffFileRefusal> {
  const read = readTariffFile(text);
  if (!read) return refuse('not_a_file');
  return Value.Check(TariffFileView, read) ? ok(read) : refuse('not_a_tariff');
}
