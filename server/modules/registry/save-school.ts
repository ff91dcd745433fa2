import type { ClassBody, SchoolBody, SchoolRefusal } from '#common/contract/school-years.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { ensureClass, insertSchool, renameClass, updateSchool } from './school-queries.ts';

const tidy = (text: string) => text.trim().replace(/\s+/g, ' ');

/** A new school, or (with `schoolId`) another name, code or level of one. A refusal must undo the transaction. */
export async function saveSchool(
  tx: TenantTx,
  tenantId: TenantId,
  schoolId: number | null,
  body: SchoolBody,
  actor: string,
): Promise<Outcome<null, SchoolRefusal>> {
  const school = { code: tidy(body.code), name: tidy(body.name), level: body.level };
  if (school.code === '' || school.name === '') return refuse('bad_name');
  try {
    if (schoolId !== null && !(await updateSchool(tx, schoolId, school))) return refuse('unknown_school');
    const id = schoolId ?? (await insertSchool(tx, tenantId, school));
    await recordAudit(tx, {
      actor,
      action: 'registry.save_school',
      subjectKind: 'school',
      subjectId: id,
      detail: school,
    });
    return ok(null);
  } catch (error) {
    if (violatedConstraint(error)) return refuse('code_in_use');
    throw error;
  }
}

/** A class of a school year; one of that name that is there already is the same class. */
export async function addClass(
  tx: TenantTx,
  body: ClassBody,
  actor: string,
): Promise<Outcome<null, SchoolRefusal>> {
  const name = tidy(body.name);
  if (name === '') return refuse('bad_name');
  const made = await ensureClass(tx, { ...body, name });
  if (!made) return refuse('unknown_school');
  if (made.isNew) await auditClass(tx, 'registry.add_class', made.classId, name, actor);
  return ok(null);
}

/** Another name of a class. A refusal must undo the transaction. */
export async function renameSchoolClass(
  tx: TenantTx,
  classId: number,
  wanted: { name: string },
  actor: string,
): Promise<Outcome<null, SchoolRefusal>> {
  const name = tidy(wanted.name);
  if (name === '') return refuse('bad_name');
  try {
    if (!(await renameClass(tx, classId, name))) return refuse('unknown_class');
  } catch (error) {
    if (violatedConstraint(error)) return refuse('name_in_use');
    throw error;
  }
  await auditClass(tx, 'registry.rename_class', classId, name, actor);
  return ok(null);
}

function auditClass(
  tx: TenantTx,
  action: string,
  classId: number,
  name: string,
  actor: string,
): Promise<void> {
  return recordAudit(tx, {
    actor,
    action,
    subjectKind: 'school_class',
    subjectId: classId,
    detail: { name },
  });
}
