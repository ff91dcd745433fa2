/** The form as the page holds it: each answer a text, so that a tab keeps it through a reload. */
import { birthDateOf } from '#common/child-birth-date.ts';
import type { EnrolmentField, EnrolmentForm, FormFlaw, IseeChoice } from '#common/contract/enrolments.ts';
import type { DateString } from '#common/dates.ts';

export const STEPS = ['child', 'family', 'isee', 'summary'] as const;
export type Step = (typeof STEPS)[number];

export type FormFields = Record<EnrolmentField, string>;

const ISEE_CHOICES: readonly IseeChoice[] = ['none', 'known', 'declared'];
const FIELDS_OF: Record<Exclude<Step, 'summary'>, readonly EnrolmentField[]> = {
  child: ['firstName', 'lastName', 'fiscalCode', 'birthDate', 'schoolId', 'className'],
  family: ['isResident', 'phone', 'street', 'postalCode', 'city', 'province', 'payerId'],
  isee: ['isee', 'iseeAmount', 'iseeProtocol', 'iseeSignedOn', 'needsDiet'],
};

const idText = (id: number | null): string => (id === null ? '' : String(id));
const idOf = (text: string): number | null => (text === '' ? null : Number(text));

export function toFields(form: EnrolmentForm): FormFields {
  return {
    ...form,
    schoolId: idText(form.schoolId),
    payerId: idText(form.payerId),
    isResident: form.isResident ? 'yes' : 'no',
    needsDiet: form.needsDiet ? 'yes' : 'no',
  };
}

export function toForm(fields: FormFields): EnrolmentForm {
  return {
    ...fields,
    schoolId: idOf(fields.schoolId),
    payerId: idOf(fields.payerId),
    isResident: fields.isResident === 'yes',
    needsDiet: fields.needsDiet === 'yes',
    isee: ISEE_CHOICES.find((choice) => choice === fields.isee) ?? 'none',
  };
}

/** The answer to one question, with what follows from it. */
export function withAnswer(
  fields: FormFields,
  changed: Partial<FormFields>,
  today: DateString,
): Partial<FormFields> {
  if (changed.fiscalCode !== undefined) {
    const birthDate = birthDateOf(changed.fiscalCode, today);
    return birthDate === null ? changed : { ...changed, birthDate };
  }
  // The classes of another school.
  if (changed.schoolId !== undefined && changed.schoolId !== fields.schoolId)
    return { ...changed, className: '' };
  return changed;
}

/** From the address; the first step where it names none. */
export function stepOf(text: string | null): Step {
  return STEPS[Number(text) - 1] ?? 'child';
}

export function stepOfField(field: EnrolmentField): Exclude<Step, 'summary'> {
  if (FIELDS_OF.child.includes(field)) return 'child';
  return FIELDS_OF.family.includes(field) ? 'family' : 'isee';
}

/** What is wrong on a step. */
export function flawsOn(step: Step, flaws: readonly FormFlaw[]): FormFlaw[] {
  return flaws.filter(({ field }) => stepOfField(field) === step);
}
