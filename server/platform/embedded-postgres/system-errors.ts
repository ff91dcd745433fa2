import { StartupError } from '../startup-error.ts';

const systemSentences = {
  EACCES: (path: string) => `La cartella ${path} non è scrivibile da questo utente.`,
  EPERM: (path: string) => `La cartella ${path} non è scrivibile da questo utente.`,
  EROFS: (path: string) => `La cartella ${path} non è scrivibile: il disco è in sola lettura.`,
  ENOSPC: (path: string) => `Lo spazio su disco è esaurito in ${path}: liberarne e riavviare.`,
  EDQUOT: (path: string) => `La quota di disco è esaurita in ${path}: liberare spazio e riavviare.`,
  ENOTDIR: (path: string) => `${path} non può essere una cartella: nel percorso c'è un file con quel nome.`,
  EEXIST: (path: string) => `${path} non può essere una cartella: nel percorso c'è un file con quel nome.`,
} satisfies Record<string, (path: string) => string>;

/**
 * Turns an operating-system refusal (no permission, read-only or full disk, a file in the way) into a StartupError about `path`.
 * Anything else is a bug of ours and is returned as it is.
 */
export function explainSystemError(error: unknown, path: string): unknown {
  if (error instanceof StartupError) return error;
  const code = errorCode(error);
  if (code === undefined || !isExplained(code)) return error;
  return new StartupError(systemSentences[code](path), { cause: error });
}

/** A StartupError from the output of one of PostgreSQL's programs; a full disk, the usual cause, is named as such. */
export function serverFailure(
  what: string,
  output: string,
  baseDirectory: string,
  cause?: unknown,
): StartupError {
  const isDiskFull = output.includes('No space left on device');
  const sentence = isDiskFull ? systemSentences.ENOSPC(baseDirectory) : `${what}: ${output}`;
  return new StartupError(sentence, { cause });
}

/** The `code` that Node and the PostgreSQL driver put on their errors: 'ENOENT', '57P03'. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function isExplained(code: string): code is keyof typeof systemSentences {
  return Object.hasOwn(systemSentences, code);
}
