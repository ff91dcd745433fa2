import path from 'node:path';
import type { ApnsSettings, FcmSettings } from './platform/native-push/open.ts';
import { StartupError } from './platform/startup-error.ts';

const KEY_BYTES = 32;
const ROOT = path.join(import.meta.dirname, '..');

export interface Config {
  /** `demo` may run simulators and shows the mailbox page; `production` refuses both. */
  mode: 'demo' | 'production';
  role: 'all' | 'web' | 'worker';
  host: string;
  port: number;
  /** The origin people use, without a trailing slash; links in e-mails start with it. */
  publicUrl: string;
  varFolder: string;
  webFolder: string;
  /** Absent: the embedded PostgreSQL is started. */
  databaseUrl: string | null;
  /** Absent: `databaseUrl` also migrates, and the application takes on the restricted role. */
  databaseOwnerUrl: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  checkoutUrl: string | null;
  acaUrl: string | null;
  /** AgID's registry of identity providers; absent: those of files only. */
  spidRegistry: { url: string; certificateFile: string } | null;
  /** Origins of push services trusted beside those of the known browsers: a simulator's, a company's own. */
  pushServices: string[];
  /** Google's and Apple's services for the native applications. Absent: those are not told, and nothing is offered there. */
  fcm: FcmSettings | null;
  apns: ApnsSettings | null;
  /** Origins of language models trusted beside the known providers: a simulator's, a Comune's own. */
  llmServices: string[];
  /** SHA-256 fingerprints of the client certificates that may call the pagoPA endpoint, from a trusted proxy. */
  nodoFingerprints: string[];
  nodoAllowedAddresses: string[];
  /** As `NativeApps` in `platform/app-links.ts` wants them. */
  androidApp: string | null;
  iosApp: string | null;
  /** Encrypts what must be read back (`platform/secret-box.ts`). Absent: one of its own in the `var` folder. */
  secretKey: Buffer | null;
  /** What `secretKey` replaced: reads what is sealed with it, until `reseal-secrets` has run. */
  secretKeyPrevious: Buffer | null;
  /** The Comune whose service managers see and make the others; absent: nobody but the command line does. */
  managingTenant: string | null;
  trustProxy: boolean;
  logLevel: string;
}

/** The only reader of the environment. Fails naming the variable that is wrong. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const mode = oneOf(env, 'REFETTORIO_MODE', ['demo', 'production'], 'demo');
  const port = integer(env, 'PORT', 3000);
  const config: Config = {
    mode,
    role: oneOf(env, 'ROLE', ['all', 'web', 'worker'], 'all'),
    host: env.HOST ?? '127.0.0.1',
    port,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    varFolder: path.resolve(env.VAR_FOLDER ?? path.join(ROOT, 'var')),
    webFolder: path.join(ROOT, 'web', 'dist'),
    databaseUrl: address(env, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    databaseOwnerUrl: address(env, 'DATABASE_OWNER_URL', ['postgres:', 'postgresql:']),
    smtpUrl: address(env, 'SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: env.MAIL_FROM ?? 'Refezione scolastica <refezione@example.invalid>',
    checkoutUrl: address(env, 'CHECKOUT_URL', ['http:', 'https:']),
    acaUrl: address(env, 'ACA_URL', ['http:', 'https:']),
    spidRegistry: registry(env),
    pushServices: list(env.PUSH_SERVICES),
    fcm: fcmOf(env),
    apns: apnsOf(env),
    llmServices: list(env.LLM_SERVICES),
    nodoFingerprints: list(env.NODO_CLIENT_FINGERPRINTS).map((text) =>
      text.replaceAll(':', '').toLowerCase(),
    ),
    nodoAllowedAddresses: list(env.NODO_ALLOWED_ADDRESSES),
    androidApp: env.ANDROID_APP ?? null,
    iosApp: env.IOS_APP ?? null,
    secretKey: keyOf(env, 'SECRET_KEY'),
    secretKeyPrevious: keyOf(env, 'SECRET_KEY_PREVIOUS'),
    managingTenant: env.MANAGING_TENANT ?? null,
    trustProxy: env.TRUST_PROXY === '1',
    logLevel: env.LOG_LEVEL ?? 'warn',
  };
  if (mode === 'production') refuseUnsafeProduction(config);
  return config;
}

function refuseUnsafeProduction(config: Config): void {
  if (!config.databaseUrl) throw new StartupError('DATABASE_URL è obbligatoria in produzione.');
  if (!config.secretKey)
    throw new StartupError('SECRET_KEY è obbligatoria in produzione: si crea con «openssl rand -base64 32».');
  if (!config.smtpUrl) throw new StartupError('SMTP_URL è obbligatoria in produzione.');
  for (const databaseUrl of [config.databaseUrl, config.databaseOwnerUrl]) {
    if (databaseUrl && !isEncrypted(databaseUrl))
      throw new StartupError(
        'In produzione una base dati su un altro computer si raggiunge cifrando: aggiungere «?sslmode=verify-full».',
      );
  }
  if (!isEncrypted(config.smtpUrl))
    throw new StartupError(
      'In produzione la posta si consegna cifrando: SMTP_URL deve iniziare con smtps:// o finire con «?requireTLS=true».',
    );
  if (!config.publicUrl.startsWith('https://'))
    throw new StartupError('PUBLIC_URL deve iniziare con https:// in produzione.');
  for (const [name, service] of [
    ['FCM_URL', config.fcm],
    ['APNS_URL', config.apns],
  ] as const) {
    if (service && !service.origin.startsWith('https://'))
      throw new StartupError(`${name} deve iniziare con https:// in produzione.`);
  }
  if (config.nodoFingerprints.length === 0 && config.nodoAllowedAddresses.length === 0) {
    throw new StartupError(
      'In produzione indicare NODO_CLIENT_FINGERPRINTS (certificato di pagoPA) o NODO_ALLOWED_ADDRESSES: ' +
        'senza, chiunque potrebbe inviare ricevute.',
    );
  }
}

const LOCAL_HOSTS = new Set(['', 'localhost', '127.0.0.1', '[::1]']);
const ENCRYPTED_MODES = new Set(['require', 'verify-ca', 'verify-full']);

/** Whether what is sent there is encrypted, or leaves no computer: its own programs, and sockets that are files. */
function isEncrypted(target: string): boolean {
  const { protocol, hostname, searchParams } = new URL(target);
  const isLocal = LOCAL_HOSTS.has(hostname) && !/^[^/]/.test(searchParams.get('host') ?? '');
  return (
    isLocal ||
    protocol === 'smtps:' ||
    searchParams.get('requireTLS') === 'true' ||
    ENCRYPTED_MODES.has(searchParams.get('sslmode') ?? '')
  );
}

function oneOf<const T extends string>(
  env: NodeJS.ProcessEnv,
  name: string,
  allowed: readonly T[],
  fallback: T,
): T {
  const value = env[name] ?? fallback;
  const found = allowed.find((candidate) => candidate === value);
  if (!found) throw new StartupError(`${name} deve essere uno di: ${allowed.join(', ')}.`);
  return found;
}

function integer(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const value = Number(env[name] ?? fallback);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new StartupError(`${name} deve essere un numero di porta.`);
  return value;
}

function address(env: NodeJS.ProcessEnv, name: string, protocols: string[]): string | null {
  const value = env[name];
  if (!value) return null;
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
    throw new StartupError(`${name} non è un indirizzo ${protocols.join(' o ')} valido.`);
  }
  return value.replace(/\/+$/, '');
}

function keyOf(env: NodeJS.ProcessEnv, name: string): Buffer | null {
  const text = env[name];
  if (!text) return null;
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES)
    throw new StartupError(`${name} deve contenere ${KEY_BYTES} byte in base64 (openssl rand -base64 32).`);
  return key;
}

function registry(env: NodeJS.ProcessEnv): Config['spidRegistry'] {
  const url = address(env, 'SPID_REGISTRY_URL', ['https:']);
  if (url === null) return null;
  if (!env.SPID_REGISTRY_CERTIFICATE)
    throw new StartupError(
      'SPID_REGISTRY_CERTIFICATE deve indicare il file del certificato che firma il registro.',
    );
  return { url, certificateFile: path.resolve(env.SPID_REGISTRY_CERTIFICATE) };
}

function fcmOf(env: NodeJS.ProcessEnv): FcmSettings | null {
  if (!env.FCM_ACCOUNT_FILE) return null;
  const origin = address(env, 'FCM_URL', ['http:', 'https:']) ?? 'https://fcm.googleapis.com';
  return { accountFile: path.resolve(env.FCM_ACCOUNT_FILE), origin };
}

/** Team and bundle are those for which this installation vouches (`NativeApps` in `platform/app-links.ts`). */
function apnsOf(env: NodeJS.ProcessEnv): ApnsSettings | null {
  if (!env.APNS_KEY_FILE) return null;
  const [, teamId, topic] = /^([A-Z0-9]{10})\.(.+)$/.exec(env.IOS_APP ?? '') ?? [];
  if (!teamId || !topic)
    throw new StartupError(
      'Con APNS_KEY_FILE serve IOS_APP: team e bundle dell’applicazione, «TEAM123456.it.comune».',
    );
  if (!/^[A-Z0-9]{10}$/.test(env.APNS_KEY_ID ?? ''))
    throw new StartupError('APNS_KEY_ID deve essere l’identificativo della chiave: dieci lettere e cifre.');
  const origin = address(env, 'APNS_URL', ['http:', 'https:']) ?? 'https://api.push.apple.com';
  return { keyFile: path.resolve(env.APNS_KEY_FILE), keyId: env.APNS_KEY_ID ?? '', teamId, topic, origin };
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
