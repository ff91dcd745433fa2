import { describe, expect, it } from 'vitest';
import type { FamilyField } from './change-rules.ts';
import { keepFamilyChanges } from './keep-family-changes.ts';
import { storedEntry, type Values, type World } from './registry-world.ts';

const FAMILY: Values = {
  guardianFirstName: 'Maria',
  email: 'nuova@example.org',
  phone: '3331234567',
  street: 'Via Nuova 1',
  postalCode: '20060',
  city: 'Truccazzano',
  province: 'MI',
};

function keep(fields: FamilyField[], row: Values, preferFile = false) {
  const world = {
    guardians: new Map([['G1', storedEntry(1, FAMILY)]]),
    children: new Map([['A1', storedEntry(2, { childFirstName: 'Anna' })]]),
    guardianChanges: new Map([['G1', new Set(fields)]]),
    childChanges: new Map([['A1', new Set<FamilyField>(['first_name'])]]),
  } as unknown as World;
  return keepFamilyChanges(world, { guardianCode: 'G1', ...row }, preferFile);
}

describe('a file that says otherwise than the family', () => {
  it('leaves the family’s datum alone and is told', () => {
    const { values, kept, settled } = keep(['email'], { email: 'vecchia@example.org', phone: '02' });
    expect(values).toEqual({ guardianCode: 'G1', phone: '02' });
    expect(kept).toEqual([
      {
        kind: 'guardian',
        code: 'G1',
        column: 'email',
        familyValue: 'nuova@example.org',
        fileValue: 'vecchia@example.org',
      },
    ]);
    expect(settled).toEqual([]);
  });

  it('rules when the clerk prefers it, and the change is settled', () => {
    const { values, kept, settled } = keep(['email'], { email: 'vecchia@example.org' }, true);
    expect(values.email).toBe('vecchia@example.org');
    expect(kept).toEqual([]);
    expect(settled).toEqual([{ kind: 'guardian', code: 'G1', field: 'email' }]);
  });

  it('changes no part of an address of which one part differs', () => {
    const row = { street: 'Via Vecchia 9', postalCode: '20060', city: 'Truccazzano', province: 'MI' };
    const { values, kept, settled } = keep(['address'], row);
    expect(values).toEqual({ guardianCode: 'G1' });
    expect(kept.map(({ column }) => column)).toEqual(['street']);
    expect(settled).toEqual([]);
  });

  it('touches only what the family has changed', () => {
    const row = { email: 'altra@example.org', guardianFirstName: 'Mario' };
    expect(keep(['phone'], row).values).toEqual({ guardianCode: 'G1', ...row });
  });

  it('speaks of children by their own code', () => {
    const { values, kept } = keep([], { userCode: 'A1', childFirstName: 'Anita' });
    expect(values.childFirstName).toBeUndefined();
    expect(kept.map(({ kind, code }) => [kind, code])).toEqual([['child', 'A1']]);
  });
});

describe('a file that has caught up', () => {
  it.each([
    ['email', { email: 'Nuova@example.org' }],
    ['phone', { phone: '333 123-4567' }],
    ['address', { street: 'VIA NUOVA  1', postalCode: '20060', city: 'Truccazzano', province: 'MI' }],
  ] as const)('settles the %s', (field, row) => {
    const { kept, settled } = keep([field], row);
    expect(kept).toEqual([]);
    expect(settled).toEqual([{ kind: 'guardian', code: 'G1', field }]);
  });

  it('says nothing with an empty cell', () => {
    expect(keep(['email', 'address'], {})).toEqual({ values: { guardianCode: 'G1' }, kept: [], settled: [] });
  });

  it('has not caught up with half an address', () => {
    expect(keep(['address'], { street: 'Via Nuova 1' }).settled).toEqual([]);
  });
});
