import type { MunicipalityList } from '#common/contract/municipalities.ts';
import type { Db } from '#server/platform/db.ts';
import { findMunicipalities } from './queries.ts';

/** Every Comune of the installation, by name. Open to anybody: it is asked for before a Comune is known. */
export async function listMunicipalities(db: Db): Promise<MunicipalityList> {
  return { municipalities: await findMunicipalities(db) };
}

/** The Comune's slug when there is only one. */
export async function findOnlySlug(db: Db): Promise<string | null> {
  const [first, ...others] = await findMunicipalities(db);
  return first && others.length === 0 ? first.slug : null;
}
