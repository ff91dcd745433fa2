/** docs/asvs.csv: each requirement of OWASP ASVS 5.0, levels 1 and 2, and where the proof is. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..', '..');

interface Requirement {
  id: string;
  level: string;
  state: string;
  evidence: string;
  note: string;
}

const requirements: Requirement[] = parse(readFileSync(path.join(ROOT, 'docs', 'asvs.csv')), {
  columns: true,
});

it('holds all 70 of level 1, all 183 of level 2, and three of level 3, each once', () => {
  const count = (level: string) => requirements.filter((one) => one.level === level).length;
  expect([count('1'), count('2'), count('3')]).toEqual([70, 183, 3]);
  expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length);
});

it('leaves none of them open', () => {
  expect(requirements.filter(({ state }) => state === 'open').map(({ id }) => id)).toEqual([]);
});

it.each(requirements.map((one): [string, Requirement] => [one.id, one]))(
  '%s says how it stands, and its evidence exists',
  (_id, { state, evidence, note }) => {
    expect(['met', 'not applicable', 'reasoned', 'open']).toContain(state);
    const places = evidence.split(' ').filter(Boolean);
    expect(places.filter((place) => !existsSync(path.join(ROOT, place)))).toEqual([]);
    if (state === 'met' || state === 'reasoned') expect(places).not.toEqual([]);
    if (state !== 'met') expect(note).not.toBe('');
  },
);
