/** Esporta i miei dati: access and portability (GDPR, articles 15 and 20). */
import { toCsv } from '#common/csv.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { copyAccount } from '#server/modules/accounts/copy-account.ts';
import { copyConversations } from '#server/modules/assistant/copy-conversations.ts';
import { copyInvoices } from '#server/modules/billing/copy-invoices.ts';
import { copyManualEntries } from '#server/modules/manual-entries/copy-manual-entries.ts';
import { copyCollection } from '#server/modules/collection/copy-collection.ts';
import { copyApplications } from '#server/modules/enrolments/copy-applications.ts';
import { copyMeals } from '#server/modules/meals/copy-meals.ts';
import { copyChoices } from '#server/modules/notifications/copy-choices.ts';
import { copyContacts } from '#server/modules/telephone/copy-contacts.ts';
import { copyFamily } from '#server/modules/registry/copy-family.ts';
import { copyTickets } from '#server/modules/support/copy-tickets.ts';
import { copyWallets } from '#server/modules/wallets/copy-wallets.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { CopiedTable } from '#server/platform/copied-table.ts';
import { inTenant, type Db, type TenantId } from '#server/platform/db.ts';
import { zipFiles, type ZippedFile } from '#server/platform/zip-writer.ts';
import { hasExportedSince } from './export-queries.ts';

const EXPORT_ACTION = 'privacy.export_own_data';
const PAUSE_MS = 60_000;

/**
 * All that is held of a guardian and of its children, as a ZIP of one JSON file and a CSV for each table. Read in one
 * transaction, bounded by the family, compressed outside it; noted in the audit, and made once a minute at most.
 */
export async function exportOwnData(
  db: Db,
  tenantId: TenantId,
  wanted: { guardianId: number; now: Date },
  actor: string,
): Promise<Outcome<Buffer, 'too_soon'>> {
  const { guardianId, now } = wanted;
  const tables = await inTenant(db, tenantId, async (tx) => {
    const asked = { action: EXPORT_ACTION, guardianId, since: new Date(now.getTime() - PAUSE_MS) };
    if (await hasExportedSince(tx, asked)) return null;
    const family = await copyFamily(tx, guardianId);
    const copied = [
      ...family.tables,
      ...(await copyApplications(tx, guardianId)),
      ...(await copyMeals(tx, family.childIds)),
      ...(await copyContacts(tx, family.childIds)),
      ...(await copyInvoices(tx, guardianId)),
      ...(await copyManualEntries(tx, guardianId)),
      ...(await copyCollection(tx, guardianId)),
      ...(await copyWallets(tx, guardianId)),
      ...(await copyAccount(tx, guardianId)),
      ...(await copyTickets(tx, guardianId)),
      ...(await copyConversations(tx, guardianId)),
      ...(await copyChoices(tx, guardianId)),
    ];
    await recordAudit(tx, {
      actor,
      action: EXPORT_ACTION,
      subjectKind: 'guardian',
      subjectId: guardianId,
      detail: Object.fromEntries(copied.map(({ name, rows }) => [name, rows.length])),
    });
    return copied;
  });
  return tables ? ok(await zipFiles(filesOf(tables, now))) : refuse('too_soon');
}

function filesOf(tables: readonly CopiedTable[], now: Date): ZippedFile[] {
  const data = Object.fromEntries(tables.map(({ name, rows }) => [name, rows]));
  return [
    {
      name: 'dati.json',
      content: JSON.stringify({ esportato_il: now.toISOString(), ...data }, null, 2),
    },
    ...tables.map(({ name, columns, rows }) => ({
      name: `${name}.csv`,
      content: toCsv(
        columns,
        rows.map((row) => columns.map((column) => cellOf(row[column]))),
      ),
    })),
  ];
}

function cellOf(value: CopiedTable['rows'][number][string] | undefined): string | number | null {
  if (typeof value === 'boolean') return value ? 'sì' : 'no';
  return value ?? null;
}
