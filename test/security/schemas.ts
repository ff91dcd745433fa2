/** Valid values of a route's schemas: the smallest of each, with the identifiers put in by name. */
import fc from 'fast-check';

/** Of JSON Schema, what the contracts use. */
export interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  items?: JsonSchema;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

/** What stands for the identifier of that name; `undefined`: the name is none. */
export type IdentifierOf = (name: string) => unknown;

export function propertiesOf({ properties }: JsonSchema): [string, JsonSchema][] {
  return Object.entries(properties ?? {});
}

/** Texts that the patterns of the contracts are tried with before one is made up. */
const USUAL_TEXTS = [
  '2026-12-01',
  '2026-12',
  '10:00',
  '2026-12-01T10:00',
  'prova',
  'Prova',
  '12345678',
  '0212345678',
];

/** What is required, and what is optional but an identifier. */
export function sampleOf(schema: JsonSchema, identifierOf: IdentifierOf, name = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) {
    const option = schema.anyOf.find(({ type }) => type !== 'null') ?? schema.anyOf[0];
    return option && sampleOf(option, identifierOf, name);
  }
  switch (schema.type) {
    case 'object':
      return sampleObject(schema, identifierOf);
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () =>
        sampleOf(schema.items ?? {}, identifierOf, name),
      );
    case 'string':
      return sampleText(schema, name);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, Math.min(1, schema.maximum ?? 1));
    case 'boolean':
      return true;
    case 'null':
      return null;
    case undefined:
    default:
      return 'prova';
  }
}

function sampleObject(schema: JsonSchema, identifierOf: IdentifierOf): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [name, property] of propertiesOf(schema)) {
    const identifier = identifierOf(name);
    if (identifier !== undefined) object[name] = shaped(property, identifier);
    else if (schema.required?.includes(name) || holdsIdentifier(property, identifierOf))
      object[name] = sampleOf(property, identifierOf, name);
  }
  return object;
}

/** `childIds` takes a list of what `childId` is. */
function shaped(schema: JsonSchema, identifier: unknown): unknown {
  const isList = schema.type === 'array' || schema.anyOf?.some(({ type }) => type === 'array');
  return isList ? [identifier] : identifier;
}

function holdsIdentifier(schema: JsonSchema, identifierOf: IdentifierOf): boolean {
  const parts = [...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])];
  return (
    propertiesOf(schema).some(
      ([name, property]) => identifierOf(name) !== undefined || holdsIdentifier(property, identifierOf),
    ) || parts.some((part) => holdsIdentifier(part, identifierOf))
  );
}

function sampleText(
  { pattern, format, minLength = 0, maxLength = Infinity }: JsonSchema,
  name: string,
): string {
  if (/email/i.test(name)) return 'nuovo@example.org';
  if (format === 'date') return '2026-12-01';
  if (format === 'date-time') return '2026-12-01T09:00:00.000Z';
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text));
  const usual = USUAL_TEXTS.find(fits) ?? [`prova${'a'.repeat(Math.max(0, minLength - 5))}`].find(fits);
  if (usual !== undefined) return usual;
  const [made] = fc.sample(fc.stringMatching(new RegExp(pattern ?? '^a*$')).filter(fits), {
    seed: 1,
    numRuns: 1,
  });
  return made ?? '';
}
