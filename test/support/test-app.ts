import type { InjectOptions, LightMyRequestResponse as Response } from 'fastify';
import pino from 'pino';
import { afterAll, beforeAll } from 'vitest';
import type { NativeService } from '../../common/contract/push.ts';
import { refuse } from '../../common/outcome.ts';
import { buildApp } from '../../server/app.ts';
import { clockAt } from '../../server/platform/clock.ts';
import type { Context } from '../../server/platform/context.ts';
import type { App } from '../../server/platform/http.ts';
import type { Mail } from '../../server/platform/mail.ts';
import { secretBox } from '../../server/platform/secret-box.ts';
import type { TestDatabase } from './database.ts';
import { rememberingCompilers } from './schema-compilers.ts';

export interface TestApp {
  app: App;
  context: Context;
  /** What was sent, instead of sending it. */
  mails: Mail[];
  /** Moves the clock that the application is given. */
  advance(seconds: number): void;
  /** A request as the web makes it: with the header that no foreign form can set. */
  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, options?: CallOptions): Promise<Response>;
}

export interface CallOptions {
  body?: InjectOptions['payload'];
  cookie?: string;
  headers?: Record<string, string>;
  /** The address the request comes from. */
  from?: string;
}

/** The whole web application on the test file's database, called without a socket. */
export function useApp(
  database: TestDatabase,
  settings: {
    isSecure?: boolean;
    isDemo?: boolean;
    pushServices?: string[];
    nativeServices?: readonly NativeService[];
    managingTenant?: string;
    logger?: pino.Logger;
    modelOrigins?: readonly string[];
  } = {},
): TestApp {
  let offsetMs = 0;
  const mails: Mail[] = [];
  const handle = { mails, advance: (seconds: number) => (offsetMs += seconds * 1000) } as unknown as TestApp;
  beforeAll(async () => {
    const context: Context = {
      db: database.db,
      clock: clockAt(() => new Date(Date.now() + offsetMs)),
      mailer: {
        prepare: async (mail) => async () => (mails.push(mail), { outcome: 'sent' }),
        close: () => undefined,
      },
      secrets: secretBox(Buffer.alloc(32, 1)),
      publicUrl: 'https://mensa.example',
      isDemo: settings.isDemo ?? false,
      isSecure: settings.isSecure ?? false,
      modelOrigins: settings.modelOrigins ?? [],
    };
    const app = await buildApp({
      context,
      nodoDatabase: database,
      ownerPool: database.ownerPool,
      push: {
        browserServices: settings.pushServices ?? [],
        nativeServices: settings.nativeServices ?? [],
      },
      checkout: { startCart: async () => refuse('unavailable') },
      nodo: { fingerprints: [], addresses: ['192.0.2.250'] },
      managingTenant: settings.managingTenant ?? null,
      webFolder: import.meta.dirname,
      mailFolder: null,
      trustProxy: false,
      logger: settings.logger ?? pino({ level: 'silent' }),
    });
    app.setSchemaController({ compilersFactory: rememberingCompilers });
    Object.assign(handle, { app, context });
    handle.call = (method, url, { body, cookie, headers, from } = {}) =>
      app.inject({
        method,
        url,
        remoteAddress: from ?? '192.0.2.1',
        headers: { 'x-requested-with': 'refettorio', ...(cookie ? { cookie } : {}), ...headers },
        ...(body === undefined ? {} : { payload: body }),
      });
  });
  afterAll(() => handle.app.close());
  return handle;
}

/** The `name=value` of the cookie that an answer sets, ready to be sent back. */
export function cookieOf(response: Response): string {
  const cookie = response.cookies[0];
  if (!cookie) throw new Error(`no cookie in the answer ${response.statusCode}: ${response.body}`);
  return `${cookie.name}=${cookie.value}`;
}
