import type { AttestationList } from '#common/contract/attestation.ts';

/** Whose fiscal code the papers would lack: the holder, and children of any year, each once. */
export function namesWithoutCode({ holder, years }: AttestationList): string[] {
  const people = [holder, ...years.flatMap(({ children }) => children)];
  return [...new Set(people.filter(({ fiscalCode }) => fiscalCode === null).map(({ name }) => name))];
}
