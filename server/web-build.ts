import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config.ts';
import { StartupError } from './platform/startup-error.ts';

const PAGES = ['portal.html', 'office.html'];

/** Throws a `StartupError` when families would find no pages: in production nothing builds the web at the start. */
export function requireBuiltWeb({
  mode,
  role,
  webFolder,
}: Pick<Config, 'mode' | 'role' | 'webFolder'>): void {
  if (mode !== 'production' || role === 'worker') return;
  if (PAGES.every((page) => existsSync(path.join(webFolder, page)))) return;
  throw new StartupError(`Mancano le pagine web in ${webFolder}: compilarle con «npm run build».`);
}
