/** What the build writes into the worker: the shell of the portal, as it was built together. */
export interface ShellFiles {
  /** Another one whenever a file or the page is another. */
  version: string;
  /** The script that the page starts with: how the worker knows that page and files belong together. */
  entry: string;
  /** Addresses of scripts, styles, fonts and symbols. Their names carry their content's hash. */
  files: readonly string[];
}
