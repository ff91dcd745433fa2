/** The office's list of applications. */
import { sql, type RawBuilder } from 'kysely';
import type {
  ApplicationFilter,
  ApplicationRow,
  ApplicationSort,
} from '#common/contract/enrolment-office.ts';
import type { EnrolmentKind } from '#common/contract/enrolments.ts';
import type { TenantTx } from '#server/platform/db.ts';

export interface WantedApplications {
  search: string;
  state: ApplicationFilter;
  kind: EnrolmentKind | null;
  windowId: number | null;
  schoolId: number | null;
  sort: ApplicationSort;
}

export type ListedApplication = Omit<ApplicationRow, 'protocol' | 'sentAt' | 'updatedAt' | 'isOverdue'> & {
  year: number;
  number: number;
  sentAt: Date;
  updatedAt: Date;
  familyId: number;
  flagsOverdue: boolean;
};

function ofState(state: ApplicationFilter): RawBuilder<unknown> {
  if (state === 'all') return sql`a.state <> 'draft'`;
  if (state === 'waiting') return sql`a.state in ('sent', 'in_review')`;
  return sql`a.state = ${state}`;
}

/** Each word anywhere in what is searched, whatever the accents and the case. */
function foundBy(search: string): RawBuilder<unknown>[] {
  return search
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 6)
    .map(
      (
        word,
      ) => sql`position(plain_text(${word}) in plain_text(a.child_name || ' ' || g.last_name || ' ' || g.first_name
        || ' ' || a.fiscal_code || ' ' || a.year || '/' || lpad(a.number::text, 6, '0'))) > 0`,
    );
}

function meant({ search, state, kind, windowId, schoolId }: WantedApplications): RawBuilder<unknown> {
  const conditions = [
    ofState(state),
    ...foundBy(search),
    ...(kind === null ? [] : [sql`a.kind = ${kind}`]),
    ...(windowId === null ? [] : [sql`a.window_id = ${windowId}`]),
    ...(schoolId === null ? [] : [sql`a.school_id = ${schoolId}`]),
  ];
  return sql`
    enrolment_application a
    join enrolment_window w using (tenant_id, window_id)
    join school_year y using (tenant_id, school_year_id)
    join guardian_identity g on g.guardian_id = a.guardian_id
    left join child_identity c on c.child_id = a.child_id
    left join school s on s.school_id = a.school_id
    where ${sql.join(conditions, sql` and `)}`;
}

export async function countApplications(tx: TenantTx, wanted: WantedApplications): Promise<number> {
  const result = await sql<{ total: number }>`select count(*)::int as total from ${meant(wanted)}`.execute(
    tx,
  );
  return result.rows[0]?.total ?? 0;
}

export async function countWaiting(tx: TenantTx): Promise<number> {
  const result = await sql<{ total: number }>`
    select count(*)::int as total from enrolment_application where state in ('sent', 'in_review')`.execute(
    tx,
  );
  return result.rows[0]?.total ?? 0;
}

export async function findListed(
  tx: TenantTx,
  wanted: WantedApplications,
  { limit, offset }: { limit: number; offset: number },
): Promise<ListedApplication[]> {
  const order = {
    sent: sql`a.sent_at, a.application_id`,
    newest: sql`a.sent_at desc, a.application_id desc`,
    name: sql`plain_text(a.child_name), a.application_id`,
    school: sql`s.name nulls last, a.answers->>'className', plain_text(a.child_name), a.application_id`,
  }[wanted.sort];
  const result = await sql<ListedApplication>`
    select a.application_id as "applicationId", a.year, a.number, a.sent_at as "sentAt", a.updated_at as "updatedAt",
      a.kind, a.state, a.child_name as "childName", g.last_name || ' ' || g.first_name as "applicantName",
      y.label as "schoolYear", s.name as "schoolName", coalesce(a.answers->>'className', '') as "className",
      a.handled_by as "handledBy", coalesce(c.family_id, g.family_id) as "familyId", w.flags_overdue as "flagsOverdue"
    from ${meant(wanted)} order by ${order} limit ${limit} offset ${offset}`.execute(tx);
  return result.rows;
}

/** Waiting renewals of a window, the oldest first. */
export async function findWaitingRenewals(tx: TenantTx, windowId: number): Promise<number[]> {
  const result = await sql<{ applicationId: number }>`
    select application_id as "applicationId" from enrolment_application
    where window_id = ${windowId} and kind = 'renewal' and state in ('sent', 'in_review')
    order by sent_at, application_id`.execute(tx);
  return result.rows.map(({ applicationId }) => applicationId);
}
