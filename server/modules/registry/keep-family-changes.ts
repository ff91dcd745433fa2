/** Lets what a family has changed stand against a file that does not know it yet (decision 0008). */
import { COLUMNS_OF, type FamilyField, type PersonKind } from './change-rules.ts';
import type { FamilyChangeRow } from './family-queries.ts';
import type { Values, World } from './registry-world.ts';
import type { RegistryColumn } from './rules.ts';

export interface KeptValues {
  /** The row without what the family has said better. */
  values: Values;
  kept: KeptField[];
  /** Changes that the file knows now, or that give way to it. */
  settled: FamilyChangeRow[];
}

/** A datum of the row that is left as the family has it. */
export interface KeptField {
  kind: PersonKind;
  code: string;
  column: RegistryColumn;
  familyValue: string | undefined;
  fileValue: string | undefined;
}

/**
 * A cell that says otherwise than the family is left out, with the other parts of its address. Once the file says the
 * same, or when the clerk prefers the file, the change is settled: from then on the file rules again.
 */
export function keepFamilyChanges(world: World, values: Values, preferFile: boolean): KeptValues {
  const result: KeptValues = { values: { ...values }, kept: [], settled: [] };
  const people = [
    { kind: 'guardian', code: values.guardianCode, changes: world.guardianChanges, stored: world.guardians },
    { kind: 'child', code: values.userCode, changes: world.childChanges, stored: world.children },
  ] as const;
  for (const { kind, code = '', changes, stored } of people) {
    for (const field of changes.get(code) ?? []) {
      keepField(result, { kind, code, field }, stored.get(code)?.values ?? {}, preferFile);
    }
  }
  return result;
}

function keepField(result: KeptValues, change: FamilyChangeRow, stored: Values, preferFile: boolean): void {
  const { kind, code, field } = change;
  const columns = COLUMNS_OF[kind][field] ?? [];
  const stated = columns.filter((column) => result.values[column] !== undefined);
  const differing = stated.filter((column) => !isSame(field, result.values[column], stored[column]));
  if (differing.length > 0 && preferFile) {
    result.settled.push(change);
    return;
  }
  if (differing.length === 0 && stated.length === columns.length) result.settled.push(change);
  for (const column of differing) {
    const fileValue = result.values[column];
    result.kept.push({ kind, code, column, familyValue: stored[column], fileValue });
  }
  for (const column of stated) delete result.values[column];
}

/** Another way of writing the same is no other datum. */
function isSame(field: FamilyField, one = '', other = ''): boolean {
  const plain = (text: string) =>
    (field === 'phone' ? text.replace(/[^\d+]/g, '') : text).replace(/\s+/g, ' ').trim().toLowerCase();
  return plain(one) === plain(other);
}
