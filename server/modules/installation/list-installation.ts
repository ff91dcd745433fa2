import type pg from 'pg';
import type { InstallationList } from '#common/contract/installation.ts';
import { findInstallations } from './queries.ts';

/** Every Comune of the installation and whether it is at work. */
export async function listInstallation(ownerPool: pg.Pool): Promise<InstallationList> {
  const rows = await findInstallations(ownerPool);
  return {
    rows: rows.map((row) => ({
      ...row,
      madeAt: row.madeAt.toISOString(),
      lastLoginAt: row.lastLoginAt?.toISOString() ?? null,
    })),
  };
}
