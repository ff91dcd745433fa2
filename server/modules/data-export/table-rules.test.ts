import { describe, expect, it } from 'vitest';
import { EXPORTED, LEFT_OUT } from './exported-tables.ts';
import { writeColumns, writeFileIndex, writeReadme } from './readme.ts';
import {
  columnsFor,
  conditionFor,
  endingOf,
  pathOf,
  rowsAtOnce,
  tablesFor,
  type IndexedFile,
  type TableColumn,
} from './table-rules.ts';

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
  reason: 'Copia di fine anno',
  hasDiets: false,
  hasTicketFiles: false,
};
const file = { name: 'account.csv', meaning: 'Accessi', rowCount: 3, byteCount: 120, sha256: 'abc' };
const indexed = (folder: string, value: number, isOpen = true): IndexedFile => ({
  path: `${folder}/${value}.pdf`,
  row: {
    folder,
    table: 'news_attachment',
    key: { column: 'attachment_id', value },
    originalName: 'a "b"; c.pdf',
    ending: 'pdf',
  },
  written: isOpen ? { byteCount: 5, sha256: 'abc' } : null,
});

describe('the README', () => {
  it('says of each file what it is, how many rows it has and its digest, and what stays', () => {
    const text = writeReadme(head, [file], []);
    expect(text).toContain('account.csv: Accessi\n  righe 3, byte 120, sha256 abc');
    expect(text).toContain('- account: senza password_hash');
    for (const [table, reason] of Object.entries(LEFT_OUT)) expect(text).toContain(`- ${table}: ${reason}`);
  });

  it('says whether diets are there, and why', () => {
    expect(writeReadme(head, [file], [])).toContain('SENZA LE DIETE');
    expect(writeReadme({ ...head, hasDiets: true }, [file], [])).not.toContain('SENZA LE DIETE');
  });

  it('says why it was asked for, and how many files are in each folder', () => {
    const text = writeReadme(
      head,
      [file],
      [indexed('news', 1), indexed('news', 2), indexed('news', 3, false)],
    );
    expect(text).toContain('Chiesta per: Copia di fine anno');
    expect(text).toContain('news/: 2 file\n  1 non si sono aperti');
    expect(text).toContain('SENZA I FILE DELLE SEGNALAZIONI');
    expect(writeReadme({ ...head, hasTicketFiles: true }, [file], [])).not.toContain('SENZA I FILE');
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

describe('files', () => {
  it('are named by their row, never by what somebody called them', () => {
    expect(pathOf(indexed('news', 7).row)).toBe('news/7.pdf');
    expect(pathOf({ ...indexed('stemma', 7).row, key: null, ending: 'png' })).toBe('stemma/stemma.png');
  });

  it.each([
    ['FdR dicembre.XML', 'xml'],
    ['../../etc/passwd', null],
    ['senza', null],
    ['a.b/c', null],
    ['x.tarball', null],
  ])('end as their name does, where it is an ending: %s', (name, ending) => {
    expect(endingOf(name)).toBe(ending);
  });

  it('stand in the index, with what did not open', () => {
    expect(
      writeFileIndex([indexed('news', 1), indexed('news', 2, false)])
        .split('\n')
        .slice(1),
    ).toEqual([
      'news/1.pdf,news_attachment,attachment_id,1,"a ""b""; c.pdf",5,abc,aperto',
      ',news_attachment,attachment_id,2,"a ""b""; c.pdf",,,non aperto',
      '',
    ]);
  });
});
