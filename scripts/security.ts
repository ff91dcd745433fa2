/**
 * `npm run security`: what is looked for beside the tests. A long run of the fuzzer (`FUZZ_RUNS`, `FUZZ_SEED`), regular
 * expressions that never end, licences and origin of what is installed, the bill of materials. Ends with 1 on a finding.
 */
import { findBadPackages } from './security/packages.ts';
import type { Findings } from './security/findings.ts';
import { findSlowExpressions } from './security/expressions.ts';
import { runFuzzer } from './security/fuzzer.ts';
import { writeBillOfMaterials } from './security/bill-of-materials.ts';

const rooms: [name: string, look: () => Promise<Findings>][] = [
  ['dependencies', findBadPackages],
  ['regular expressions', findSlowExpressions],
  ['bill of materials', writeBillOfMaterials],
  ['fuzzer', runFuzzer],
];

const wanted = process.argv.slice(2);
let count = 0;
for (const [name, look] of rooms) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { looked, findings } = await look();
  count += findings.length;
  console.log(
    `\n▸ ${name}: ${looked}; ${findings.length === 0 ? 'nothing found' : `${findings.length} findings`}`,
  );
  for (const finding of findings) console.log(`  ✗ ${finding}`);
}
console.log(`\n${count} findings`);
process.exitCode = count === 0 ? 0 : 1;
