import { AUDIT_PAGE_SIZE, type AuditLine, type AuditPage } from '#common/contract/audit-log.ts';
import { formatInstant } from '#common/dates.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { countEvents, findChain, findEvents, findSubjects, type WantedEvents } from './queries.ts';
import { actorLabel, isAboutDiets, subjectPath, type NamedSubject, type RecordedEvent } from './rules.ts';
import { AUDIT_AREAS, AUDIT_SENTENCES, AUDIT_SUBJECTS } from './sentences.ts';

/** A file holds no more: the days are narrowed for the rest. */
export const MAX_EXPORTED = 50_000;
const HIDDEN: NamedSubject = { name: 'persona non mostrata', withinId: null };

/** One page of the register, the latest first. `withDiets` false: of a diet one reads that something was done, not whose. */
export async function listAudit(tx: TenantTx, wanted: WantedEvents & { page: number }): Promise<AuditPage> {
  const window = { limit: AUDIT_PAGE_SIZE, offset: (wanted.page - 1) * AUDIT_PAGE_SIZE };
  const chain = await findChain(tx);
  return {
    rows: await viewEvents(tx, await findEvents(tx, wanted, window), wanted),
    total: await countEvents(tx, wanted),
    areas: Object.entries(AUDIT_AREAS)
      .map(([area, label]) => ({ area, label }))
      .sort((a, b) => a.label.localeCompare(b.label, 'it')),
    chain: { ...chain, checkedAt: chain.checkedAt?.toISOString() ?? null },
  };
}

/** The same lines as a table for a file; taking it away is itself an operation of the register. */
export async function exportAudit(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: WantedEvents,
  actor: string,
): Promise<DataTable> {
  const events = await findEvents(tx, wanted, { limit: MAX_EXPORTED, offset: 0 });
  const rows = await viewEvents(tx, events, wanted);
  const { person, operator, area, from, to } = wanted;
  await recordAudit(tx, {
    actor,
    action: 'audit_log.export',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: { person, operator, area, from, to, rows: rows.length },
  });
  return {
    columns: [
      { header: 'Numero', kind: 'count' },
      { header: 'Quando', kind: 'text' },
      { header: 'Chi', kind: 'text' },
      { header: 'Che cosa', kind: 'text' },
      { header: 'Su che cosa', kind: 'text' },
      { header: 'Blocco', kind: 'count' },
    ],
    rows: rows.map((row) => [
      row.eventId,
      formatInstant(row.at),
      row.actor,
      row.sentence,
      row.subject.label,
      row.blockNo,
    ]),
  };
}

async function viewEvents(
  tx: TenantTx,
  events: readonly RecordedEvent[],
  { withDiets }: Pick<WantedEvents, 'withDiets'>,
): Promise<AuditLine[]> {
  const subjects = await findSubjects(tx, events);
  return events.map((event) => {
    const { subjectKind: kind, subjectId: id } = event;
    const isHidden = !withDiets && isAboutDiets(event.action);
    const subject = isHidden ? HIDDEN : subjects.get(`${kind} ${id}`);
    return {
      eventId: event.eventId,
      at: event.at.toISOString(),
      actor: actorLabel(event),
      sentence: AUDIT_SENTENCES[event.action] ?? event.action,
      subject: {
        label: labelOf(kind, id, subject),
        path: subject && !isHidden ? subjectPath(kind, id, subject.withinId) : null,
      },
      blockNo: event.blockNo,
    };
  });
}

/** What has gone since, or has no name, is called by its number; the Comune itself needs none. */
function labelOf(kind: string, id: string, subject: NamedSubject | undefined): string {
  const noun = AUDIT_SUBJECTS[kind] ?? kind;
  if (subject) return `${noun} ${subject.name}`;
  return kind === 'tenant' ? noun : `${noun} ${id}`;
}
