/** An identifier of the address; `null` when it is none, so that the page says "not found" without asking. */
export function readId(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : null;
}
