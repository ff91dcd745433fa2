/** What a room of `npm run security` has to say. */
export interface Findings {
  /** What was looked at, for the summary. */
  looked: string;
  findings: readonly string[];
}
