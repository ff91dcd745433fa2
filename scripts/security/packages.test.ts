import { expect, it } from 'vitest';
import { findBadPackages, licenceFaults, originFaults } from './packages.ts';

const good = { integrity: 'sha512-AAAA', license: 'MIT' };

it('finds nothing wrong in what is installed', async () => {
  expect((await findBadPackages()).findings).toEqual([]);
});

it.each([
  ['MIT', 0],
  ['(MIT OR GPL-3.0-or-later)', 0],
  ['MIT AND OFL-1.1', 0],
  ['MIT AND GPL-3.0-only', 1],
  ['AGPL-3.0', 1],
  ['SEE LICENSE IN LICENSE.txt', 1],
  [undefined, 1],
])('a package under %s has %i faults', (license, faults) => {
  expect(licenceFaults('prova', license === undefined ? {} : { license })).toHaveLength(faults);
});

it.each([
  [good, 0],
  [{ license: 'MIT' }, 1],
  [{ ...good, integrity: 'sha1-AAAA' }, 1],
  [{ ...good, resolved: 'https://registry.npmjs.org/prova/-/prova-1.0.0.tgz' }, 0],
  [{ ...good, resolved: 'https://altrove.example/prova.tgz' }, 1],
  [{ ...good, hasInstallScript: true }, 1],
])('of %j the origin has %i faults', (locked, faults) => {
  expect(originFaults('prova', locked)).toHaveLength(faults);
});
