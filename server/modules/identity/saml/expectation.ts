import type { Level } from './names.ts';
import type { SamlProfile } from './profile.ts';

/** What we asked, of whom, and where the answer had to come. */
export interface Expectation {
  profile: SamlProfile;
  requestId: string;
  requestedAt: Date;
  /** Entity identifier of the identity provider that was asked, and its pinned certificates (PEM). */
  idp: { entityId: string; certificates: readonly string[] };
  /** Our own entity identifier. */
  entityId: string;
  acsUrl: string;
  level: Level;
  /** How far the two clocks may be apart. */
  skewMs: number;
}
