/** Lays the rows of a registry file on the stored registry: differences, rejects and warnings, and nothing written. */
import { registryIssueTexts, type ImportDifference, type ImportIssue } from '#common/contract/registry.ts';
import { checkFiscalCode, fiscalCodeBirthDate, matchesName } from '#common/fiscal-code.ts';
import { issueMaker, type ImportFindings, type ImportRow } from './import-kinds.ts';
import type { FamilyChangeRow } from './family-queries.ts';
import { keepFamilyChanges, type KeptField } from './keep-family-changes.ts';
import { planPeriods } from './plan-periods.ts';
import {
  accept,
  addTo,
  classKey,
  propose,
  storedEntry,
  type Flaw,
  type RowPlan,
  type Values,
  type World,
} from './registry-world.ts';
import { readCell, registryColumns, type RegistryColumn } from './rules.ts';
import { showDifference, showKept } from './show-difference.ts';

const makeIssue = issueMaker(registryColumns, registryIssueTexts);

interface ReadRow {
  line: number;
  values: Values;
}

interface RegistryPlan extends Omit<ImportFindings, 'notInFile'> {
  kept: NonNullable<ImportFindings['kept']>;
  settled: FamilyChangeRow[];
}

/**
 * Changes `world` into what the registry will be once the accepted rows are written. What families have changed stands,
 * unless the clerk prefers the file.
 */
export function planRegistry(
  world: World,
  rows: readonly ImportRow[],
  { preferFile }: { preferFile: boolean },
): RegistryPlan {
  const differences: ImportDifference[] = [];
  const rejects: ImportIssue[] = [];
  const warnings: ImportIssue[] = [];
  const kept: RegistryPlan['kept'] = [];
  const settled: FamilyChangeRow[] = [];
  const told = new Set<string>();
  const read = readValues(rows, rejects);
  // Enrolments are laid in the order of their start, so that a file may close one and open the next in any order.
  read.sort(
    (a, b) => (a.values.enrolledFrom ?? '').localeCompare(b.values.enrolledFrom ?? '') || a.line - b.line,
  );
  const seen = new Set<string>();
  for (const { line, values: stated } of read) {
    const family = keepFamilyChanges(world, stated, preferFile);
    const { values } = family;
    const issueOf = ({ column, reason }: Flaw) =>
      makeIssue(line, column, column ? (values[column] ?? '') : '', reason);
    const fingerprint = JSON.stringify(registryColumns.map(({ key }) => stated[key] ?? null));
    if (seen.has(fingerprint)) {
      warnings.push(issueOf({ column: null, reason: 'duplicate_row' }));
      continue;
    }
    const plan = planRow(world, values);
    const flaws = findFlaws(world, values, plan);
    if (flaws.length > 0) {
      rejects.push(...flaws.map(issueOf));
      continue;
    }
    seen.add(fingerprint);
    warnings.push(...findDoubts(values, plan).map(issueOf));
    const difference = showDifference(line, values, plan);
    if (difference) differences.push(difference);
    // Siblings repeat their parent's data.
    const news = family.kept.filter((field) => isFirst(told, field));
    if (news.length > 0) kept.push(showKept(line, stated, news));
    settled.push(...family.settled);
    acceptRow(world, values, plan);
  }
  for (const list of [differences, rejects, warnings, kept]) list.sort((a, b) => a.line - b.line);
  return { differences, rejects, warnings, kept, settled };
}

function isFirst(told: Set<string>, { kind, code, column }: KeptField): boolean {
  const key = `${kind} ${code} ${column}`;
  if (told.has(key)) return false;
  told.add(key);
  return true;
}

function readValues(rows: readonly ImportRow[], rejects: ImportIssue[]): ReadRow[] {
  return rows.flatMap(({ line, cells }) => {
    const values: Values = {};
    const issues: ImportIssue[] = [];
    for (const { key } of registryColumns) {
      const text = cells[key];
      if (text === undefined) continue;
      const value = readCell(key, text);
      if (value.ok) values[key] = value.value;
      else issues.push(makeIssue(line, key, text, value.reason));
    }
    rejects.push(...issues);
    return issues.length > 0 ? [] : [{ line, values }];
  });
}

function planRow(world: World, values: Values): RowPlan {
  const { schoolCode = '', guardianCode = '', userCode = '' } = values;
  return {
    school: propose(world.schools.get(schoolCode), pick(values, ['schoolName', 'level'])),
    guardian: propose(world.guardians.get(guardianCode), pick(values, GUARDIAN_COLUMNS)),
    child: propose(world.children.get(userCode), pick(values, CHILD_COLUMNS)),
    periods: planPeriods(world, values),
  };
}

const GUARDIAN_COLUMNS = [
  'familyCode', 'guardianLastName', 'guardianFirstName', 'guardianFiscalCode',
  'email', 'phone', 'street', 'postalCode', 'city', 'province',
] as const satisfies RegistryColumn[]; // prettier-ignore
/** `guardianCode` is the payer. */
const CHILD_COLUMNS = [
  'familyCode', 'guardianCode', 'childLastName', 'childFirstName', 'childFiscalCode', 'birthDate',
] as const satisfies RegistryColumn[]; // prettier-ignore

function pick(values: Values, columns: readonly RegistryColumn[]): Values {
  return Object.fromEntries(columns.map((column) => [column, values[column]]));
}

function findFlaws(world: World, values: Values, { school, guardian, child, periods }: RowPlan): Flaw[] {
  const flaws: Flaw[] = [];
  if (school.isNew && !(values.schoolName && values.level))
    flaws.push({ column: 'schoolCode', reason: 'unknown_school' });
  flaws.push(...school.contradicted.map((column) => ({ column, reason: 'school_conflict' as const })));
  for (const column of guardian.contradicted) {
    flaws.push({
      column,
      reason: column === 'familyCode' ? 'guardian_in_two_families' : 'guardian_conflict',
    });
  }
  for (const column of child.contradicted) {
    flaws.push({ column, reason: column === 'guardianCode' ? 'two_payers' : 'child_conflict' });
  }
  const { guardianFiscalCode, childFiscalCode } = values;
  if (isOther(world.guardianFiscalCodes, guardianFiscalCode, values.guardianCode)) {
    flaws.push({ column: 'guardianFiscalCode', reason: 'guardian_fiscal_code_taken' });
  }
  if (isOther(world.childFiscalCodes, childFiscalCode, values.userCode)) {
    flaws.push({ column: 'childFiscalCode', reason: 'child_fiscal_code_taken' });
  }
  if (childFiscalCode && childFiscalCode === guardianFiscalCode) {
    flaws.push({ column: 'childFiscalCode', reason: 'same_fiscal_code' });
  }
  if (world.mergedGuardians.has(values.guardianCode ?? ''))
    flaws.push({ column: 'guardianCode', reason: 'merged_code' });
  if (world.mergedChildren.has(values.userCode ?? ''))
    flaws.push({ column: 'userCode', reason: 'merged_code' });
  flaws.push(...periods.flatMap((period) => period.flaws));
  if (values.iseeAmount === undefined && (values.iseeFrom ?? values.iseeTo)) {
    flaws.push({ column: 'iseeAmount', reason: 'isee_incomplete' });
  }
  return flaws;
}

function isOther(
  owners: Map<string, string>,
  fiscalCode: string | undefined,
  code: string | undefined,
): boolean {
  const owner = fiscalCode === undefined ? undefined : owners.get(fiscalCode);
  return owner !== undefined && owner !== code;
}

/** What is stored all the same. A parent's doubts are told once, on the first row that names the parent. */
function findDoubts(values: Values, { guardian, child }: RowPlan): Flaw[] {
  const doubts: Flaw[] = [];
  if (guardian.entry.stated.size === 0) {
    const known = { ...guardian.entry.values, ...values };
    if (!known.guardianFiscalCode)
      doubts.push({ column: 'guardianFiscalCode', reason: 'fiscal_code_missing' });
    if (!known.email) doubts.push({ column: 'email', reason: 'email_missing' });
    if (isMisnamed(known.guardianFiscalCode, values.guardianLastName, values.guardianFirstName)) {
      doubts.push({ column: 'guardianFiscalCode', reason: 'fiscal_code_name' });
    }
  }
  const known = { ...child.entry.values, ...values };
  if (!known.childFiscalCode) doubts.push({ column: 'childFiscalCode', reason: 'fiscal_code_missing' });
  if (isMisnamed(known.childFiscalCode, values.childLastName, values.childFirstName)) {
    doubts.push({ column: 'childFiscalCode', reason: 'fiscal_code_name' });
  }
  if (isBornOtherwise(known.childFiscalCode, known.birthDate)) {
    doubts.push({ column: 'birthDate', reason: 'fiscal_code_birth_date' });
  }
  return doubts;
}

function isMisnamed(fiscalCode = '', lastName = '', firstName = ''): boolean {
  const code = checkFiscalCode(fiscalCode);
  return code.ok && !matchesName(code.value, lastName, firstName);
}

function isBornOtherwise(fiscalCode = '', birthDate = ''): boolean {
  const code = checkFiscalCode(fiscalCode);
  if (!code.ok || birthDate === '') return false;
  const { year2, month, day } = fiscalCodeBirthDate(code.value);
  const coded = [year2, month, day].map((part) => String(part).padStart(2, '0')).join('-');
  return birthDate.slice(2) !== coded;
}

function acceptRow(world: World, values: Values, { school, guardian, child, periods }: RowPlan): void {
  const { schoolCode = '', schoolYear = '', familyCode = '', guardianCode = '', userCode = '' } = values;
  world.schools.set(schoolCode, accept(school));
  ensure(world.schoolYears, schoolYear, {});
  ensure(world.classes, classKey(values), pick(values, ['schoolCode', 'schoolYear', 'className']));
  ensure(world.families, familyCode, {});
  world.guardians.set(guardianCode, accept(guardian));
  world.children.set(userCode, accept(child));
  if (values.guardianFiscalCode) world.guardianFiscalCodes.set(values.guardianFiscalCode, guardianCode);
  if (values.childFiscalCode) world.childFiscalCodes.set(values.childFiscalCode, userCode);
  for (const period of periods) addTo(period.list(world), period.owner, accept(period.proposal));
}

function ensure(map: World['schools'], key: string, values: Values): void {
  if (!map.has(key)) map.set(key, { ...storedEntry(null, values), isTouched: true });
}
