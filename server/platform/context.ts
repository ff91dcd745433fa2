import type { Clock } from './clock.ts';
import type { Db } from './db.ts';
import type { Mailer } from './mailer.ts';
import type { SecretBox } from './secret-box.ts';

/** What every module is given: the database, the clock, and the few facts of the installation that it may know. */
export interface Context {
  db: Db;
  clock: Clock;
  mailer: Mailer;
  /** Seals what is kept for others: operators' second factors, certificates of diets, keys of language models. */
  secrets: SecretBox;
  /** Origin of links, without a trailing slash. */
  publicUrl: string;
  isDemo: boolean;
  isSecure: boolean;
  /** Where language models may be asked, whoever sets an address. */
  modelOrigins: readonly string[];
}
