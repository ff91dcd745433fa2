import { describe, expect, it } from 'vitest';
import { EXPORTED, LEFT_OUT } from './exported-tables.ts';
import { writeColumns, writeReadme } from './readme.ts';
import { columnsFor, conditionFor, rowsAtOnce, tablesFor, type TableColumn } from './table-rules.ts';

const column = (name: string, changed: Partial<TableColumn> = {}): TableColumn => ({
  name,
  type: 'text',
  isRequired: false,
  isKey: false,
  refersTo: null,
  ...changed,
});
const names = (columns: readonly TableColumn[]) => columns.map(({ name }) => name);

describe('the tables', () => {
  it('are exported or left out, never both', () => {
    expect(Object.keys(EXPORTED).filter((name) => name in LEFT_OUT)).toEqual([]);
  });

  it('leave out diets for whoever may not see them', () => {
    const withDiets = tablesFor({ hasDiets: true }).map(([name]) => name);
    const without = tablesFor({ hasDiets: false }).map(([name]) => name);
    expect(withDiets.filter((name) => !without.includes(name))).toEqual([
      'child_diet',
      'child_diet_reason',
      'diet_request',
      'diet_certificate',
      'diet_reminder',
    ]);
    const audit = EXPORTED['audit_event'] ?? { meaning: '' };
    expect(conditionFor(audit, { hasDiets: false })).toContain('diet');
    expect(conditionFor(audit, { hasDiets: true })).toBeNull();
  });

  it('say the Comune once, and keep their secrets', () => {
    const columns = [column('tenant_id'), column('account_id'), column('password_hash')];
    expect(names(columnsFor('account', EXPORTED['account'] ?? { meaning: '' }, columns))).toEqual([
      'account_id',
    ]);
    expect(names(columnsFor('tenant', { meaning: '' }, [column('tenant_id')]))).toEqual(['tenant_id']);
  });

  it('with files in them are read a row at a time', () => {
    expect(rowsAtOnce({ meaning: '', hasFiles: true })).toBe(1);
    expect(rowsAtOnce({ meaning: '' })).toBeGreaterThan(100);
  });
});

const head = {
  tenantName: 'Comune di Prova',
  fiscalCode: '01199250158',
  madeAt: '20/11/2026 10:00',
  version: '0.1.0',
  hasDiets: false,
};
const file = { name: 'account.csv', meaning: 'Accessi', rowCount: 3, byteCount: 120, sha256: 'abc' };
const none = { opened: 0, closed: 0 };

describe('the README', () => {
  it('says of each file what it is, how many rows it has and its digest, and what stays', () => {
    const text = writeReadme(head, [file], none);
    expect(text).toContain('account.csv: Accessi\n  righe 3, byte 120, sha256 abc');
    expect(text).toContain('- account: senza password_hash');
    for (const [table, reason] of Object.entries(LEFT_OUT)) expect(text).toContain(`- ${table}: ${reason}`);
  });

  it('says whether diets are there, and why', () => {
    expect(writeReadme(head, [file], none)).toContain('SENZA LE DIETE');
    const withDiets = writeReadme({ ...head, hasDiets: true }, [file], { opened: 2, closed: 1 });
    expect(withDiets).not.toContain('SENZA LE DIETE');
    expect(withDiets).toContain('2 certificati, aperti');
    expect(withDiets).toContain('1 certificati non si sono aperti');
  });

  it('has the columns beside it', () => {
    const columns = [
      column('child_id', { type: 'bigint', isRequired: true, isKey: true, refersTo: 'child' }),
    ];
    expect(writeColumns(new Map([['attendance', columns]]))).toBe(
      'tabella,colonna,tipo,obbligatoria,chiave,rimanda_a\nattendance,child_id,"bigint",sì,sì,child\n',
    );
  });
});
