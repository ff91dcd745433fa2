import type { Clock } from './clock.ts';
import type { Db } from './db.ts';
import type { Mailer } from './mailer.ts';
import type { SecretBox } from './secret-box.ts';
import type { Vault } from './vault.ts';

/** What every module is given: the database, the clock, and the few facts of the installation that it may know. */
export interface Context {
  db: Db;
  clock: Clock;
  mailer: Mailer;
  secrets: SecretBox;
  /** Origin of links, without a trailing slash. */
  publicUrl: string;
  /** Seals certificates of diets, 32 bytes; `null`: the installation takes none. */
  certificateKey: Buffer | null;
  isDemo: boolean;
  isSecure: boolean;
  /** Absent: no language model can be used. */
  languageModels?: {
    /** Keeps the providers' keys. */
    vault: Vault;
    /** Where models may be asked, whoever sets an address. */
    origins: readonly string[];
  };
}
