/** The software bill of materials of what runs in production, CycloneDX as npm writes it. */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Findings } from './findings.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const FILE = path.join(ROOT, 'var', 'sbom.cdx.json');
const MAX_BYTES = 64 * 1_048_576;

export async function writeBillOfMaterials(): Promise<Findings> {
  const args = ['sbom', '--sbom-format=cyclonedx', '--omit=dev', '--package-lock-only'];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: ROOT, maxBuffer: MAX_BYTES });
  const { components = [] } = JSON.parse(stdout) as { components?: { name: string; version?: string }[] };
  await mkdir(path.dirname(FILE), { recursive: true });
  await writeFile(FILE, stdout);
  const findings = components
    .filter(({ version }) => !version)
    .map(({ name }) => `${name} is listed without a version`);
  return { looked: `${components.length} components, in var/${path.basename(FILE)}`, findings };
}
