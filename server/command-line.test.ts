import { describe, expect, it, test } from 'vitest';
import { COMMANDS, readCommandLine, UsageError } from './command-line.ts';

const IMPORT = ['import', '--tenant', 'borgo', '--kind', 'registry'];
const CLOSE = ['close-month', '--tenant', 'borgo', '--from', '2026-10-01', '--to', '2026-10-31'];

test('reads options in any order, flags and the file', () => {
  expect(readCommandLine([...IMPORT, 'alunni.csv', '--accept-rejects'])).toEqual({
    command: 'import',
    options: { tenant: 'borgo', kind: 'registry' },
    flags: new Set(['accept-rejects']),
    file: 'alunni.csv',
  });
  expect(readCommandLine(['check', '--tenant=borgo'])).toMatchObject({ options: { tenant: 'borgo' } });
});

describe('refuses in one sentence', () => {
  it.each([
    [['importa'], 'Non c’è un comando «importa»'],
    [['toString'], 'Non c’è un comando «toString»'],
    [['--tenant', 'borgo', 'check'], 'Il comando va prima di --tenant'],
    [['check', '--tennant', 'borgo'], 'check non ha un’opzione --tennant'],
    [['check', '--constructor'], 'check non ha un’opzione --constructor'],
    [['check', '-x'], 'check non ha un’opzione -x'],
    [['check', '--tenant'], 'Manca il valore di --tenant'],
    [['check', '--tenant='], 'Manca il valore di --tenant'],
    [['create-tenant', '--slug', '--name', 'Borgo'], 'Manca il valore di --slug'],
    [['create-tenant', '--slug', 'borgo', '--name', 'Borgo'], 'Manca --fiscal-code'],
    [['migrate', 'ora'], '«ora» è di troppo'],
    [IMPORT, 'Manca il file CSV o XLSX'],
    [[...IMPORT, 'a.csv', 'b.csv'], '«b.csv» è di troppo'],
    [['import', '--tenant', 'borgo', '--kind', 'isee', 'a.csv'], '--kind vuole registry o attendance'],
    [[...CLOSE, '--issued', '31/10/2026'], '--issued vuole un giorno come 2026-11-30'],
    [[...CLOSE, '--confirm=no'], '--confirm non vuole un valore'],
  ])('%j', (args, sentence) => {
    const read = () => readCommandLine(args);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(sentence);
  });
});

describe('help', () => {
  it.each([[[]], [['help']], [['--help']]])('%j lists every command', (args) => {
    const help = readCommandLine(args);
    for (const name of Object.keys(COMMANDS)) expect(help).toContain(name);
  });

  it.each([[['help', 'close-month']], [['close-month', '--help']], [['close-month', 'help']]])(
    '%j explains one command',
    (args) => {
      const help = readCommandLine(args);
      expect(help).toMatch(/^close-month: /);
      for (const name of Object.keys(COMMANDS['close-month'].options)) expect(help).toContain(`--${name}`);
    },
  );
});
