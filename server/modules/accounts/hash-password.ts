import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { ok } from '#common/outcome.ts';
import { delay, type Delay } from './rules.ts';

/** OWASP's argon2id: 19 MiB, two passes, one lane (the library's default algorithm is argon2id). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Hashing runs on libuv's four threads, which DNS, files and zlib share: two are left to them. Whoever would wait behind
// 200 others is told to come back instead.
const MAX_RUNNING = 2;
const MAX_WAITING = 200;
const waiting: (() => void)[] = [];
let running = 0;

/** How long a client refused as `busy` should wait before trying again. */
const BUSY_RETRY_SECONDS = 5;

/** The encoded argon2id hash of a password; `busy` when too many are waiting. */
export function hashPassword(password: string): Promise<{ ok: true; value: string } | Delay> {
  return inTurn(() => hash(normalise(password), COST));
}

/**
 * Whether the password is the one of that hash. Without a hash (unknown user name, account never activated) the same
 * work is done for nothing, so that the time taken tells nobody which user names exist.
 */
export function verifyPassword(
  passwordHash: string | null,
  password: string,
): Promise<{ ok: true; value: boolean } | Delay> {
  return inTurn(async () => {
    const matches = await verify(passwordHash ?? DECOY_HASH, normalise(password));
    return matches && passwordHash !== null;
  });
}

/** Of random bytes: no password belongs to it. */
const DECOY_HASH = [
  '',
  'argon2id',
  'v=19',
  `m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}`,
  unpadded(randomBytes(16)),
  unpadded(randomBytes(32)),
].join('$');

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

/** One keyboard writes "è" as one code point, another as two: both are the same password (NIST SP 800-63B 3.1.1.2). */
function normalise(password: string): string {
  return password.normalize('NFC');
}

async function inTurn<T>(work: () => Promise<T>): Promise<{ ok: true; value: T } | Delay> {
  if (running >= MAX_RUNNING) {
    if (waiting.length >= MAX_WAITING) return delay('busy', BUSY_RETRY_SECONDS);
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return ok(await work());
  } finally {
    // The place is handed on, not given back, so that a newcomer cannot slip in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
