/** Every action that the code writes into the audit has its Italian sentence, and nothing else has. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AUDIT_AREAS, AUDIT_SENTENCES, AUDIT_SUBJECTS } from './sentences.ts';

const SERVER = join(import.meta.dirname, '../..');
/** Files that write audit lines, or name the action for one that does. */
const WRITES_AUDIT = /recordAudit|auditWrite|auditLetters|audit_event|action: string|failedAction/;
/** Messages, pushes and jobs are named alike. */
const IS_OTHER =
  /\bkind: |_(?:MAIL|PUSH|JOB)\b|enqueue\(|notifyGuardian|pattern:|name: |app\.tenant_id|display_name|username|\.email/;
/** Named in constants, in the files that write audit lines, and no actions. */
const JOBS = new Set([
  'accounts.letter',
  'audit_log.verify_chain',
  'audit_log.verify_all',
  'billing.advance_run',
  'billing.invoice_issued',
  'collection.advance_dunning',
  'data_export.make',
  'diets.keep_house',
  'module.verb',
  'colonne.csv',
  'dati.json',
]);
/** Written as templates: what the rest may be. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  'enrolments.': ['sent', 'in_review', 'to_correct', 'accepted', 'refused', 'withdrawn'],
  'manual_entries.record_': ['receipt', 'discharge', 'uncollectable'],
  'manual_entries.reverse_': ['receipt', 'discharge', 'uncollectable'],
  'support.': ['close', 'reopen'],
  'wallets.refund_': ['paid', 'refused'],
};

function sourcesThatWrite(): string[] {
  return globSync('**/*.ts', { cwd: SERVER })
    .filter((path) => !/\.test\.ts$|(?:^|\/)test-|tables\.ts$|audit-log\/(?:sentences|rules)\.ts$/.test(path))
    .map((path) => readFileSync(join(SERVER, path), 'utf8'))
    .filter((source) => WRITES_AUDIT.test(source));
}

function actionsIn(source: string): string[] {
  const lines = source.split('\n').filter((line) => !IS_OTHER.test(line) && !line.startsWith('import '));
  return lines.flatMap((line) => [
    ...[...line.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, name = '']) => name),
    ...[...line.matchAll(/`([a-z_]+\.[a-z_]*)\$\{/g)].flatMap(([, prefix = '']) => {
      const rest = TEMPLATES[prefix];
      if (!rest) throw new Error(`say in TEMPLATES what may follow ${prefix}`);
      return rest.map((end) => prefix + end);
    }),
  ]);
}

const actions = new Set(
  sourcesThatWrite()
    .flatMap(actionsIn)
    .filter((name) => !JOBS.has(name)),
);

describe('actions', () => {
  it('are found in the code', () => {
    expect(actions.size).toBeGreaterThan(150);
    expect(actions).toContain('billing.issue_invoice');
    expect(actions).toContain('accounts.change_password_failed');
    expect(actions).toContain('meals.delete_period');
  });

  it.each([...actions].sort())('%s has a sentence', (action) => {
    expect(
      AUDIT_SENTENCES[action],
      `write what ${action} says in server/modules/audit-log/sentences.ts (or, if it is a job, in JOBS here)`,
    ).toMatch(/^[A-ZÈ].+[^.]$/);
  });

  it('have no sentence left over', () => {
    expect(Object.keys(AUDIT_SENTENCES).filter((action) => !actions.has(action))).toEqual([]);
  });

  it('belong to an area with a name', () => {
    const areas = new Set(Object.keys(AUDIT_SENTENCES).map((action) => action.split('.')[0] ?? ''));
    expect([...areas].filter((area) => !(area in AUDIT_AREAS))).toEqual([]);
    expect(Object.keys(AUDIT_AREAS).filter((area) => !areas.has(area))).toEqual([]);
  });
});

it('every kind of subject in the code has a noun', () => {
  const kinds = sourcesThatWrite().flatMap((source) =>
    [...source.matchAll(/subjectKind: '([a-z_]+)'/g)].map(([, kind = '']) => kind),
  );
  expect(kinds.length).toBeGreaterThan(100);
  expect([...new Set(kinds)].filter((kind) => !(kind in AUDIT_SUBJECTS))).toEqual([]);
});
