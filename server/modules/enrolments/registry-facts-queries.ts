/** What the registry and the bills know of the people of applications: for many at once. */
import { sql } from 'kysely';
import type { SchoolLevel } from '#common/contract/tariffs.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { ChildFact } from './family-queries.ts';

export interface Placement {
  schoolId: number;
  schoolName: string;
  level: SchoolLevel;
  className: string;
  schoolYear: string;
  schoolYearId: number;
  isResident: boolean;
}

export interface RegistryRow {
  applicationId: number;
  child: Omit<ChildFact, 'familyId'> | null;
  familyId: number;
  applicantName: string;
  email: string | null;
  phone: string | null;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  province: string | null;
  payer: { guardianId: number; name: string } | null;
  payerName: string | null;
  schoolName: string | null;
  isee: { amountCents: number; validTo: DateString } | null;
  /** In the window's school year. */
  next: Placement | null;
  /** The last one before it. */
  last: Placement | null;
  codeInUse: boolean;
  appliedTwice: boolean;
}

/** What the registry knows of the people of these applications, in one statement. */
export async function findRegistryRows(
  tx: TenantTx,
  applicationIds: readonly number[],
  { serviceId, today }: { serviceId: number; today: DateString },
): Promise<RegistryRow[]> {
  const placement = sql`jsonb_build_object('schoolId', e.school_id, 'schoolName', e.school_name, 'level', e.level,
    'className', e.class_name, 'schoolYear', e.school_year, 'schoolYearId', e.school_year_id,
    'isResident', e.is_resident)`;
  const result = await sql<RegistryRow>`
    select a.application_id as "applicationId",
      case when c.child_id is not null then jsonb_build_object('firstName', c.first_name, 'lastName', c.last_name,
        'fiscalCode', c.fiscal_code, 'birthDate', c.birth_date) end as child,
      coalesce(c.family_id, g.family_id) as "familyId", g.last_name || ' ' || g.first_name as "applicantName", g.email,
      g.phone, g.street, g.postal_code as "postalCode", g.city, g.province,
      (select jsonb_build_object('guardianId', p.payer_id, 'name', p.last_name || ' ' || p.first_name)
        from child_payer p where p.child_id = a.child_id) as payer,
      (select p.last_name || ' ' || p.first_name from guardian_identity p where p.guardian_id = a.payer_id) as "payerName",
      (select s.name from school s where s.school_id = a.school_id) as "schoolName",
      (select jsonb_build_object('amountCents', i.amount_cents, 'validTo', i.valid_to) from isee_validity i
        where i.family_id = coalesce(c.family_id, g.family_id) and ${today}::date between i.valid_from and i.valid_to
        limit 1) as isee,
      (select ${placement} from enrolment_place e where e.child_id = a.child_id and e.service_id = ${serviceId}
        and e.school_year_id = w.school_year_id order by e.valid_to desc limit 1) as next,
      (select ${placement} from enrolment_place e where e.child_id = a.child_id and e.service_id = ${serviceId}
        and e.valid_from < y.starts_on and e.school_year_id <> w.school_year_id order by e.valid_to desc limit 1) as last,
      a.kind = 'new' and exists (select from child_identity o where o.fiscal_code = a.fiscal_code
        and o.child_id is distinct from a.child_id) as "codeInUse",
      a.fiscal_code <> '' and exists (select from enrolment_application o where o.window_id = a.window_id
        and o.fiscal_code = a.fiscal_code and o.application_id <> a.application_id
        and o.state in ('sent', 'in_review', 'to_correct', 'accepted')) as "appliedTwice"
    from enrolment_application a
    join enrolment_window w using (tenant_id, window_id)
    join school_year y using (tenant_id, school_year_id)
    join guardian_identity g on g.guardian_id = a.guardian_id
    left join child_identity c on c.child_id = a.child_id
    where a.application_id = any(${[...applicationIds]}::bigint[])`.execute(tx);
  return result.rows;
}

/** The families an adult of which owes on a bill that is past its day. */
export async function findLateFamilies(tx: TenantTx, today: DateString): Promise<ReadonlySet<number>> {
  const result = await sql<{ familyId: number }>`
    select distinct g.family_id as "familyId" from unpaid_invoice u
    join guardian_identity g on g.guardian_id = u.payer_id where u.due_on < ${today}::date`.execute(tx);
  return new Set(result.rows.map(({ familyId }) => familyId));
}
