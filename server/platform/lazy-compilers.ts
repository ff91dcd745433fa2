/**
 * Fastify's own compilers of schemas, asked when a schema is first needed: to compile those of all routes took more than half
 * of a start, and most of them are not met for hours. That each can be compiled is seen by the tests, which compile all.
 */
import { createRequire } from 'node:module';
import type { App } from './http.ts';

type Compilers = NonNullable<Parameters<App['setSchemaController']>[0]['compilersFactory']>;
/** Judges a value and keeps what was wrong with it, or writes it down. */
type Compiled = ((value: unknown) => unknown) & { errors?: unknown };
type Compile = (route: unknown) => Compiled;
type Build = (externalSchemas: unknown, options: unknown) => Compile;

// Not ours to depend on: whichever Fastify brings.
const ofFastify = createRequire(createRequire(import.meta.url).resolve('fastify'));

/** For `setSchemaController`. */
export const lazyCompilers = {
  buildValidator: lazily('@fastify/ajv-compiler'),
  buildSerializer: lazily('@fastify/fast-json-stringify-compiler'),
} as Compilers;

function lazily(packageName: string): Build {
  const build = (ofFastify(packageName) as () => Build)();
  return (externalSchemas, options) => {
    const compile = build(externalSchemas, options);
    return (route) => {
      let compiled: Compiled | undefined;
      const lazy: Compiled = (value) => {
        compiled ??= compile(route);
        const answer = compiled(value);
        lazy.errors = compiled.errors;
        return answer;
      };
      return lazy;
    };
  };
}
