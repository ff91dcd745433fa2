/**
 * Fastify's own compilers, asked once for each schema: every test file builds the whole application, and compiling its
 * schemas anew took longer than most files have to say.
 */
import { createRequire } from 'node:module';
import type { App } from '../../server/platform/http.ts';

type Compilers = NonNullable<Parameters<App['setSchemaController']>[0]['compilersFactory']>;
type Compile = (route: { schema: unknown }) => unknown;
type Build = (externalSchemas: unknown, options: unknown) => Compile;

// Not ours to depend on: whichever Fastify brings.
const ofFastify = createRequire(createRequire(import.meta.url).resolve('fastify'));

/** For `setSchemaController`, before the application is ready. */
export const rememberingCompilers = {
  buildValidator: remember('@fastify/ajv-compiler'),
  buildSerializer: remember('@fastify/fast-json-stringify-compiler'),
} as Compilers;

function remember(packageName: string): Build {
  const build = (ofFastify(packageName) as () => Build)();
  const compilers = new Map<string, Compile>();
  return (externalSchemas, options) => {
    const key = JSON.stringify([externalSchemas, options]);
    const known = compilers.get(key) ?? rememberingCompiler(build(externalSchemas, options));
    compilers.set(key, known);
    return known;
  };
}

function rememberingCompiler(compile: Compile): Compile {
  const compiled = new Map<string, unknown>();
  return (route) => {
    const key = JSON.stringify(route.schema);
    const known = compiled.get(key) ?? compile(route);
    compiled.set(key, known);
    return known;
  };
}
