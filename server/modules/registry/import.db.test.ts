import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeTenant } from '../../../test/support/factories.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { clockAt } from '#server/platform/clock.ts';
import type { TenantId } from '#server/platform/db.ts';
import { applyImport } from './apply-import.ts';
import { discardImport } from './discard-import.ts';
import type { ImportContext } from './import-kinds.ts';
import { registryImporter } from './import-registry.ts';
import { listImports } from './list-imports.ts';
import { listRejects } from './list-rejects.ts';
import { mapImport } from './map-import.ts';
import { previewImport } from './preview-import.ts';
import { registryColumns, type RegistryColumn } from './rules.ts';
import { uploadImport } from './upload-import.ts';

const database = useDatabase();
const PUPILS = 487;
const actor = 'office:anna';
let context: ImportContext;
let tenantId: TenantId;
let sample: Buffer;
let tenantCount = 0;

beforeAll(async () => {
  const clock = clockAt(() => new Date('2026-11-02T09:00:00Z'));
  context = { db: database.db, clock, importers: [registryImporter] };
  sample = await readFile(path.join(import.meta.dirname, '../../../samples/anagrafica.csv'));
});
beforeEach(async () => {
  tenantCount += 1;
  const fiscalCode = String(tenantCount).padStart(11, '0');
  tenantId = await makeTenant(database.ownerPool, { slug: `comune-${tenantCount}`, fiscalCode });
});

const row = {
  familyCode: 'F1', guardianCode: 'G1', guardianLastName: 'Girasole', guardianFirstName: 'Margherita',
  guardianFiscalCode: 'GRSMGH82H70F119V', email: 'm.girasole@example.invalid', phone: '02 1', street: 'Via Corta, 1',
  postalCode: '20060', city: 'Truccazzano', province: 'MI', userCode: '10001', childLastName: 'Girasole',
  childFirstName: 'Tommaso', childFiscalCode: 'GRSTMS18A30F119J', birthDate: '30/01/2018', schoolCode: 'PRI01',
  schoolName: 'Scuola primaria', level: 'Primaria', className: '3A', schoolYear: '2026/2027', enrolledFrom: '01/09/2026',
  enrolledTo: '30/06/2027', isResident: 'S', iseeAmount: '12.500,50', iseeFrom: '01/09/2026', iseeTo: '31/08/2027',
  exemption: '',
} satisfies Record<RegistryColumn, string>; // prettier-ignore
const sibling = {
  ...row,
  userCode: '10002',
  childFirstName: 'Viola',
  childFiscalCode: 'GRSVLI21T41F119Y',
  birthDate: '01/12/2021',
};

function csv(...rows: Partial<Record<RegistryColumn, string>>[]): Buffer {
  const lines = [registryColumns.map(({ label }) => label)];
  for (const cells of rows) lines.push(registryColumns.map(({ key }) => cells[key] ?? ''));
  return Buffer.from(lines.map((cells) => cells.join(';')).join('\r\n'));
}

async function upload(content: Buffer, fileName = 'anagrafica.csv'): Promise<number> {
  const uploaded = await uploadImport(context, tenantId, { kind: 'registry', fileName, content, actor });
  if (!uploaded.ok) throw new Error(uploaded.reason);
  return uploaded.value.batch.batchId;
}

async function preview(content: Buffer) {
  const previewed = await previewImport(context, tenantId, await upload(content));
  if (!previewed.ok) throw new Error(previewed.reason);
  return previewed.value;
}

async function apply(content: Buffer, acceptRejects = false) {
  const applied = await applyImport(context, tenantId, await upload(content), { actor, acceptRejects });
  if (!applied.ok) throw new Error(applied.reason);
  return applied.value.totals;
}

function query<T>(statement: string): Promise<T[]> {
  return database.inTenant(tenantId, async (tx) => (await sql.raw<T>(statement).execute(tx)).rows);
}

async function counts() {
  const tables = ['family', 'guardian', 'child', 'guardianship', 'enrolment', 'isee_declaration', 'exemption', 'school', 'school_class', 'school_year', 'service']; // prettier-ignore
  const [found] = await query<Record<string, number>>(
    `select ${tables.map((table) => `(select count(*) from ${table}) as ${table}`).join(', ')}`,
  );
  return found;
}

describe('the sample file', () => {
  it('goes in whole, and a second time changes nothing', async () => {
    const first = await apply(sample);
    expect(first).toMatchObject({ rows: PUPILS, added: PUPILS, changed: 0, unchanged: 0, rejected: 0 });
    const before = await counts();
    expect(before).toMatchObject({
      family: 400,
      guardian: 400,
      child: PUPILS,
      guardianship: PUPILS,
      enrolment: PUPILS,
      school: 3,
      school_class: 22,
      school_year: 1,
      service: 1,
    });
    const stamps = 'select max(updated_at)::text as last from child';
    const [stamp] = await query(stamps);
    expect(await apply(sample)).toMatchObject({
      rows: PUPILS,
      added: 0,
      changed: 0,
      unchanged: PUPILS,
      rejected: 0,
    });
    expect(await counts()).toEqual(before);
    expect(await query(stamps)).toEqual([stamp]);
    expect(await query(`select first_name from child where user_code = '10003'`)).toEqual([
      { first_name: 'Nicolò' },
    ]);
    expect(await query(`select count(*) from audit_event where action = 'registry.apply_import'`)).toEqual([
      { count: 2 },
    ]);
  });

  it('cut short within a row: that row is rejected and nobody is removed', async () => {
    await apply(sample);
    const lines = sample.toString('latin1').split('\r\n');
    const whole = Buffer.from(lines.slice(0, 301).join('\r\n'), 'latin1');
    const cut = Buffer.concat([whole, Buffer.from(`\r\n${(lines[301] ?? '').slice(0, 80)}`, 'latin1')]);
    const previewed = await preview(cut);
    expect(previewed.totals).toMatchObject({ rows: 301, unchanged: 300, rejected: 1 });
    expect(previewed.rejects).toMatchObject([{ line: 302, reason: 'short_row' }]);
    expect(previewed.notInFile).toBe(PUPILS - 300);
    const refused = await applyImport(context, tenantId, previewed.batch.batchId, { actor });
    expect(refused).toEqual({ ok: false, reason: 'has_rejects' });
    await apply(cut, true);
    expect(await counts()).toMatchObject({ child: PUPILS, enrolment: PUPILS });
  });

  it('read in the wrong encoding: the rows with ruined letters are rejected, UTF-16 is no table', async () => {
    const text = new TextDecoder('windows-1252').decode(sample);
    const twice = Buffer.from(Buffer.from(text, 'utf8').toString('latin1'), 'utf8');
    const { totals, rejects } = await preview(twice);
    expect(totals.rejected).toBe(PUPILS);
    expect(new Set(rejects.map(({ reason }) => reason))).toEqual(new Set(['garbled_text']));
    expect((await preview(Buffer.from(text, 'utf8'))).totals).toMatchObject({ added: PUPILS, rejected: 0 });
    const utf16 = {
      kind: 'registry',
      fileName: 'a.csv',
      content: Buffer.from(text, 'utf16le'),
      actor,
    } as const;
    expect(await uploadImport(context, tenantId, utf16)).toEqual({ ok: false, reason: 'not_a_table' });
  });

  it('with a column missing: the refusal names it, a mapping by hand mends it and is remembered', async () => {
    const renamed = Buffer.from(csv(row).toString().replace('Codice utente', 'Numero tessera'));
    const batchId = await upload(renamed);
    const missing = { ok: false, reason: 'missing_columns', columns: ['Codice utente'] };
    expect(await previewImport(context, tenantId, batchId)).toEqual(missing);
    expect(await applyImport(context, tenantId, batchId, { actor })).toEqual(missing);
    const mapping = Object.fromEntries(registryColumns.map(({ key }, index) => [key, index]));
    expect(await mapImport(context, tenantId, batchId, { ...mapping, userCode: 10 })).toMatchObject({
      reason: 'invalid_mapping',
    });
    expect(await mapImport(context, tenantId, batchId, mapping)).toMatchObject({ ok: true });
    expect((await apply(renamed)).added).toBe(1);
  });
});

describe('differences', () => {
  it('are shown field by field, and an empty cell erases nothing', async () => {
    await apply(csv(row));
    const { differences, totals } = await preview(
      csv({
        ...row,
        email: 'nuova@example.invalid',
        phone: '',
        className: '3B',
        iseeAmount: '9.000,00',
        exemption: '104',
      }),
    );
    expect(totals).toMatchObject({ rows: 1, changed: 1, added: 0 });
    expect(differences[0]?.fields).toEqual([
      { label: 'E-mail', before: 'm.girasole@example.invalid', after: 'nuova@example.invalid' },
      { label: 'Classe', before: '3A', after: '3B' },
      { label: 'ISEE', before: '12.500,50 €', after: '9.000,00 €' },
      { label: 'Esenzione', before: null, after: 'Legge 104' },
      { label: 'Iscritto dal', before: null, after: '01/09/2026' },
      { label: 'Iscritto al', before: null, after: '30/06/2027' },
    ]);
    await apply(csv({ ...row, email: '', phone: '', birthDate: '', isResident: '', enrolledFrom: '', enrolledTo: '', iseeAmount: '', iseeFrom: '', iseeTo: '' })); // prettier-ignore
    expect(await query(`select email, phone from guardian`)).toEqual([
      { email: 'm.girasole@example.invalid', phone: '02 1' },
    ]);
    expect(await query(`select birth_date::text from child`)).toEqual([{ birth_date: '2018-01-30' }]);
    expect(await counts()).toMatchObject({ enrolment: 1, isee_declaration: 1 });
  });

  it('close one enrolment and open the next, whatever the order of the rows', async () => {
    await apply(csv(row));
    const next = { ...row, className: '3B', enrolledFrom: '01/02/2027' };
    expect((await preview(csv(next))).rejects).toMatchObject([
      { reason: 'enrolment_overlap', column: 'Iscritto dal' },
    ]);
    await apply(csv(next, { ...row, enrolledTo: '31/01/2027' }));
    expect(
      await query(`select valid_from::text, valid_to::text, name from enrolment join school_class using (tenant_id, class_id)
        order by valid_from`),
    ).toEqual([
      { valid_from: '2026-09-01', valid_to: '2027-01-31', name: '3A' },
      { valid_from: '2027-02-01', valid_to: '2027-06-30', name: '3B' },
    ]);
  });

  it('make another parent the payer and leave the former one a parent', async () => {
    await apply(csv(row));
    const other = { ...row, guardianCode: 'G2', guardianFirstName: 'Corrado', guardianFiscalCode: '' };
    expect((await apply(csv(other))).changed).toBe(1);
    expect(
      await query(
        `select code, role from guardianship join guardian using (tenant_id, guardian_id) order by code`,
      ),
    ).toEqual([
      { code: 'G1', role: 'parent' },
      { code: 'G2', role: 'payer' },
    ]);
    expect((await apply(csv(row))).changed).toBe(1);
    expect(await query(`select code from guardianship join guardian using (tenant_id, guardian_id) where role = 'payer'`)).toEqual([{ code: 'G1' }]); // prettier-ignore
  });
});

describe('rejected rows', () => {
  type Cells = Partial<Record<RegistryColumn, string>>;
  const cases: [string, Cells[], string][] = [
    ['a wrong check letter', [{ ...row, childFiscalCode: 'GRSTMS18A30F119K' }], 'fiscal_code_check_letter'],
    ['an empty codice utente', [{ ...row, userCode: ' ' }], 'missing_value'],
    ['two children with one codice utente', [row, { ...sibling, userCode: row.userCode }], 'child_conflict'],
    ['one fiscal code for two children', [row, { ...sibling, childFiscalCode: row.childFiscalCode }], 'child_fiscal_code_taken'], // prettier-ignore
    ['one parent under two codes', [row, { ...sibling, familyCode: 'F2', guardianCode: 'G2' }], 'guardian_fiscal_code_taken'], // prettier-ignore
    ['a parent in two families', [row, { ...sibling, familyCode: 'F2' }], 'guardian_in_two_families'],
    ['a parent with two addresses', [row, { ...sibling, email: 'x@example.invalid' }], 'guardian_conflict'],
    ['two payers of a child', [row, { ...row, guardianCode: 'G2', guardianFiscalCode: '' }], 'two_payers'],
    [
      'the parent’s code as the child’s',
      [{ ...row, childFiscalCode: row.guardianFiscalCode }],
      'same_fiscal_code',
    ],
    ['an end before the beginning', [{ ...row, enrolledTo: '31/08/2026' }], 'date_order'],
    ['two ISEE of a family', [row, { ...sibling, iseeAmount: '1' }], 'isee_conflict'],
    ['ISEE that overlap', [row, { ...sibling, iseeFrom: '01/01/2027' }], 'isee_overlap'],
    ['ISEE dates without an amount', [{ ...row, iseeAmount: '' }], 'isee_incomplete'],
    ['a new school without a name', [{ ...row, schoolName: '' }], 'unknown_school'],
    ['a school of two kinds', [row, { ...sibling, level: 'Infanzia' }], 'school_conflict'],
    ['enrolments that overlap', [row, { ...row, enrolledFrom: '01/10/2026' }], 'enrolment_overlap'],
  ];
  it.each(cases)('%s', async (_name, rows, reason) => {
    const { rejects, totals } = await preview(csv(...rows));
    expect(rejects.map((issue) => issue.reason)).toContain(reason);
    expect(rejects[0]).toMatchObject({
      line: rows.length + 1,
      message: expect.stringMatching(/\.$/) as string,
    });
    expect(totals.rejected).toBe(1);
  });

  it('include a fiscal code that a stored child already has', async () => {
    await apply(csv(row));
    const { rejects } = await preview(csv({ ...sibling, childFiscalCode: row.childFiscalCode }));
    expect(rejects).toMatchObject([{ reason: 'child_fiscal_code_taken', value: row.childFiscalCode }]);
  });

  it('are left out on request, listed with their cells, and reported later too', async () => {
    const batchId = await upload(csv(row, { ...sibling, postalCode: '2006' }));
    expect(await applyImport(context, tenantId, batchId, { actor, acceptRejects: true })).toMatchObject({
      value: { totals: { rows: 2, added: 1, rejected: 1 } },
    });
    const list = await listRejects(context, tenantId, batchId);
    if (!list.ok) throw new Error(list.reason);
    const lines = list.value.trim().split('\r\n');
    expect(lines[0]).toContain('Riga;Colonna;Valore;Motivo;Codice famiglia');
    expect(lines[1]).toContain('3;CAP;2006;Il CAP deve avere 5 cifre.;F1;G1');
    expect(lines).toHaveLength(2);
  });

  it('are not needed for what is only doubtful', async () => {
    const doubtful = {
      ...row,
      guardianFiscalCode: '',
      email: '',
      childFirstName: 'Ugo',
      birthDate: '31/01/2018',
    };
    const { warnings, totals } = await preview(csv(doubtful, doubtful));
    expect(totals).toMatchObject({ rows: 2, added: 1, unchanged: 1, rejected: 0 });
    expect(warnings.map(({ reason }) => reason).sort()).toEqual(
      [
        'duplicate_row',
        'email_missing',
        'fiscal_code_birth_date',
        'fiscal_code_missing',
        'fiscal_code_name',
      ].sort(),
    );
  });
});

describe('a batch', () => {
  it('cannot be seen, applied or discarded by another Comune', async () => {
    const batchId = await upload(csv(row));
    const other = await makeTenant(database.ownerPool, { slug: `altro-${tenantCount}`, fiscalCode: `9${String(tenantCount).padStart(10, '0')}` }); // prettier-ignore
    const unknown = { ok: false, reason: 'unknown_batch' };
    expect(await previewImport(context, other, batchId)).toEqual(unknown);
    expect(await applyImport(context, other, batchId, { actor })).toEqual(unknown);
    expect(await discardImport(context, other, batchId, actor)).toEqual(unknown);
    expect(await listImports(context, other)).toEqual([]);
  });

  it('is applied once by two people at once', async () => {
    const batchId = await upload(sample);
    const outcomes = await Promise.all([1, 2].map(() => applyImport(context, tenantId, batchId, { actor })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([{ ok: false, reason: 'already_applied' }]);
    expect(await counts()).toMatchObject({ child: PUPILS });
  });

  it('and its twin, uploaded twice and applied at once, write the children once', async () => {
    const batches = [await upload(sample), await upload(sample)];
    const outcomes = await Promise.all(
      batches.map((batchId) => applyImport(context, tenantId, batchId, { actor })),
    );
    const added = outcomes.map((outcome) => (outcome.ok ? outcome.value.totals.added : -1));
    expect(added.sort((a, b) => a - b)).toEqual([0, PUPILS]);
  });

  it('loses its contents when discarded, and cannot be applied any more', async () => {
    const batchId = await upload(csv(row));
    expect(await discardImport(context, tenantId, batchId, actor)).toMatchObject({ ok: true });
    expect(await query(`select length(content) as size from import_batch`)).toEqual([{ size: 0 }]);
    expect(await applyImport(context, tenantId, batchId, { actor })).toEqual({
      ok: false,
      reason: 'discarded',
    });
    const applied = await upload(csv(row));
    await applyImport(context, tenantId, applied, { actor });
    expect(await discardImport(context, tenantId, applied, actor)).toMatchObject({
      reason: 'already_applied',
    });
  });
});
