/** What somebody who looks for a message has in hand. */
export interface OutboxClue {
  /** The number of an invoice or of a notice, perhaps a child's code. */
  digits: string | null;
  isAddress: boolean;
}

/** Tells numbers, with or without spaces, and addresses from names. */
export function readOutboxClue(search: string): OutboxClue {
  const bare = search.replace(/\s/g, '');
  return { digits: /^\d+$/.test(bare) ? bare : null, isAddress: bare.includes('@') };
}
