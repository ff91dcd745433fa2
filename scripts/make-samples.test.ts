import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeRegistry, makeAttendance, makeRegistryRows } from './make-samples.ts';

const SAMPLES = path.join(import.meta.dirname, '..', 'samples');

describe('the committed sample files', () => {
  it('are what the script writes, to the byte', async () => {
    const rows = makeRegistryRows();
    expect(encodeRegistry(rows).equals(await readFile(path.join(SAMPLES, 'anagrafica.csv')))).toBe(true);
    const september = await readFile(path.join(SAMPLES, 'presenze-2026-09.csv'), 'utf8');
    expect(makeAttendance(rows, '2026-09', 9) === september).toBe(true);
  });

  it('lose no character in Windows-1252', () => {
    const rows = makeRegistryRows();
    const text = new TextDecoder('windows-1252').decode(encodeRegistry(rows));
    for (const { childLastName, street, schoolName } of rows) {
      expect(text.includes(childLastName) && text.includes(street) && text.includes(schoolName)).toBe(true);
    }
  });
});
