/**
 * The schema that pagoPA publishes, judged by libxml2. It has no licence, so it is no part of this repository: the
 * tests look for it beside the checkout and are skipped where it is missing.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validateXML } from 'xmllint-wasm';

const SCHEMAS = path.resolve(import.meta.dirname, '../../../../shared/reference/pagopa/pagopa-api');
const COMMON_TYPES = 'sac-common-types-1.0.xsd';

export const hasOfficialSchema = existsSync(path.join(SCHEMAS, 'wsdl/xsd/paForNode.xsd'));

if (!hasOfficialSchema) {
  process.stdout.write('The official pagoPA schema is not beside the checkout: comparison skipped.\n');
}

/** The schema's verdict on each document, in order. */
export async function official(documents: readonly string[]): Promise<boolean[]> {
  const main = readFileSync(path.join(SCHEMAS, 'wsdl/xsd/paForNode.xsd'), 'utf8');
  const result = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `message-${index}.xml`, contents })),
    schema: [main.replace(/schemaLocation="[^"]*"/, `schemaLocation="${COMMON_TYPES}"`)],
    preload: [
      {
        fileName: COMMON_TYPES,
        contents: readFileSync(path.join(SCHEMAS, 'xsd-common', COMMON_TYPES), 'utf8'),
      },
    ],
    maxMemoryPages: 4096,
  });
  return verdicts(result.rawOutput, documents);
}

/** The same for reporting flows. */
export async function officialFlow(documents: readonly string[]): Promise<boolean[]> {
  const schema = readFileSync(path.join(SCHEMAS, 'xsd-common/FlussoRiversamento_1_0_4.xsd'), 'utf8');
  const result = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `message-${index}.xml`, contents })),
    schema: [schema.replace(/^\u{feff}+/u, '')],
    maxMemoryPages: 4096,
  });
  return verdicts(result.rawOutput, documents);
}

function verdicts(output: string, documents: readonly string[]): boolean[] {
  const valid = new Set([...output.matchAll(/^message-(\d+)\.xml validates$/gm)].map(([, index]) => index));
  return documents.map((_, index) => valid.has(String(index)));
}
