/** What the server draws of a page of the portal before the browser has the application: its frame. */
import type { SessionAnswer } from './contract/accounts.ts';

/** The Comune as its pages show it. */
export type FrameTenant = SessionAnswer['tenant'];

/** What a page is made of. */
export interface Frame {
  /** The same for all addresses that look alike before their data come. */
  name: string;
  /** Draws it for that Comune, without a figure or a name of anybody. Throws when the page cannot be drawn here. */
  draw: (tenant: FrameTenant) => Promise<string>;
  /** Source files below `web/` of which the page consists, as far as they are known. */
  modules: readonly string[];
  /** What it asks first, below the Comune's address in the API. */
  reads: readonly string[];
}

/**
 * The frame at an address below the portal's, as `/pagamenti/12`; `null` where there is none, as on pages that are opened by
 * a secret.
 */
export type FindFrame = (address: { path: string; isSignedIn: boolean }) => Frame | null;
