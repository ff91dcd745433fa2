/** How a difference between the file and the registry is shown to the office. */
import type { ImportDifference, KeptDifference } from '#common/contract/registry.ts';
import { formatDate } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import type { KeptField } from './keep-family-changes.ts';
import type { Proposal, RowPlan, Values } from './registry-world.ts';
import { registryColumns, type RegistryColumn } from './rules.ts';

const LABELS = new Map<RegistryColumn, string>(registryColumns.map(({ key, label }) => [key, label]));
const DATES = new Set<RegistryColumn>(['birthDate', 'enrolledFrom', 'enrolledTo', 'iseeFrom', 'iseeTo']);
const WORDS: Record<string, string> = {
  nursery: 'Infanzia', primary: 'Primaria', lower_secondary: 'Secondaria', S: 'Sì', N: 'No',
  law_104: 'Legge 104', foster_care: 'Affido', social_services: 'Servizi sociali', other: 'Altra',
}; // prettier-ignore
const CODED = new Set<RegistryColumn>(['level', 'isResident', 'exemption']);

/** `null` when the row only repeats what is known. A new child is shown by its enrolment, not by every field. */
export function showDifference(line: number, values: Values, plan: RowPlan): ImportDifference | null {
  const { userCode = '', childLastName = '', childFirstName = '' } = values;
  const base = { line, userCode, name: `${childLastName} ${childFirstName}` };
  const enrolment = plan.periods.filter(({ kind }) => kind === 'enrolment').map(({ proposal }) => proposal);
  if (plan.child.isNew) return { ...base, change: 'new', fields: enrolment.flatMap(showFields) };
  const proposals = [plan.child, plan.guardian, plan.school, ...plan.periods.map(({ proposal }) => proposal)];
  const fields = proposals.flatMap(showFields);
  return fields.length === 0 ? null : { ...base, change: 'changed', fields };
}

/** What a row says otherwise than the family: before, what stays; after, what the file has. */
export function showKept(line: number, values: Values, kept: readonly KeptField[]): KeptDifference {
  const { userCode = '', childLastName = '', childFirstName = '' } = values;
  return {
    line,
    userCode,
    name: `${childLastName} ${childFirstName}`,
    fields: kept.map(({ column, familyValue, fileValue }) => ({
      label: LABELS.get(column) ?? column,
      before: showValue(column, familyValue),
      after: showValue(column, fileValue),
    })),
  };
}

function showFields({ entry, wanted, changed }: Proposal): ImportDifference['fields'] {
  return changed.map((column) => ({
    label: LABELS.get(column) ?? column,
    before: showValue(column, entry.values[column]),
    after: showValue(column, wanted[column]),
  }));
}

function showValue(column: RegistryColumn, value: string | undefined): string | null {
  if (value === undefined) return null;
  if (DATES.has(column)) return formatDate(value);
  if (column === 'iseeAmount') return formatEuro(Number(value));
  return CODED.has(column) ? (WORDS[value] ?? value) : value;
}
