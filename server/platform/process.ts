import { StartupError } from './startup-error.ts';

/** Ends the process in good order when it is asked to; a second request while it is stopping changes nothing. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const end = () => {
    if (isStopping) return;
    isStopping = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

/** By the code of Node or of PostgreSQL. */
const DATABASE_TROUBLE: Record<string, string> = {
  ENOTFOUND: 'Il server della base dati non si trova',
  EAI_AGAIN: 'Il nome del server della base dati non si risolve',
  ETIMEDOUT: 'La base dati non risponde in tempo',
  EHOSTUNREACH: 'Il server della base dati non si raggiunge',
  ECONNRESET: 'La base dati ha chiuso il collegamento',
  '28P01': 'La base dati rifiuta la password',
  '28000': 'La base dati rifiuta questo utente',
  '3D000': 'La base dati con questo nome non esiste',
};

/** One clear line for what an operator can mend; the stack for what only an engineer can. */
export function explainFailure(error: unknown): string {
  if (error instanceof StartupError) return error.message;
  const { code, port, path } = error as { code?: string; port?: number; path?: string };
  if (code === 'EADDRINUSE')
    return `La porta ${port ?? ''} è già in uso: fermare l'altro programma o impostare PORT.`;
  if (code === 'EACCES' || code === 'EROFS') return `Non si può scrivere in ${path ?? 'una cartella'}.`;
  if (code === 'ECONNREFUSED')
    return `La base dati non risponde (porta ${port ?? '?'}): controllare DATABASE_URL.`;
  const mendable = code === undefined ? undefined : DATABASE_TROUBLE[code];
  if (mendable) return `${mendable}: controllare DATABASE_URL.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
