/** An archive is taken away through a link that is made for one operator, for a few minutes and once. */
import { Readable } from 'node:stream';
import type { ExportRefusal } from '#common/contract/data-export.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { inTenant, type Db, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { hashToken, newToken } from '#server/platform/session.ts';
import type { ExportScope } from './table-rules.ts';
import { findExport, findPart, insertLink, useLink } from './queries.ts';

const LINK_MINUTES = 10;

interface By {
  actor: string;
  accountId: number;
  /** What the operator may see: an archive that holds more is not for them. */
  sees: ExportScope;
}

export async function makeLink(
  tx: TenantTx,
  tenantId: TenantId,
  exportId: number,
  { actor, accountId, sees }: By,
): Promise<Outcome<{ token: string }, ExportRefusal>> {
  const found = await findExport(tx, exportId);
  const isForThem =
    found && (sees.hasDiets || !found.hasDiets) && (sees.hasTicketFiles || !found.hasTicketFiles);
  if (!isForThem) return refuse('unknown_export');
  if (found.state !== 'done') return refuse('not_ready');
  const token = newToken();
  await insertLink(tx, tenantId, { tokenHash: hashToken(token), exportId, accountId, minutes: LINK_MINUTES });
  await recordAudit(tx, {
    actor,
    action: 'data_export.download',
    subjectKind: 'data_export',
    subjectId: exportId,
  });
  return ok({ token });
}

/** The archive as a stream that holds a piece at a time. */
export async function openArchive(
  db: Db,
  tenantId: TenantId,
  { token, accountId }: { token: string; accountId: number },
): Promise<Outcome<{ byteCount: number; madeAt: Date; content: Readable }, 'unknown_export'>> {
  const found = await inTenant(db, tenantId, async (tx) => {
    const exportId = await useLink(tx, { tokenHash: hashToken(token), accountId });
    return exportId === null ? null : findExport(tx, exportId);
  });
  if (found?.state !== 'done' || !found.finishedAt) return refuse('unknown_export');
  const { exportId, byteCount, finishedAt } = found;
  const content = Readable.from(readParts(db, tenantId, exportId), { objectMode: false });
  return ok({ byteCount, madeAt: finishedAt, content });
}

async function* readParts(db: Db, tenantId: TenantId, exportId: number): AsyncGenerator<Buffer> {
  for (let partNo = 1; ; partNo += 1) {
    const bytes = await inTenant(db, tenantId, (tx) => findPart(tx, exportId, partNo));
    if (!bytes) return;
    yield bytes;
  }
}
