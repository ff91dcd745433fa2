import type { OfficeTicket } from '#common/contract/support.ts';

/** A ready answer for one ticket: `{genitore}`, `{bambino}` and `{numero}` say whom and what it is about. */
export function fillTemplate(
  text: string,
  { guardianName, childName, number }: Pick<OfficeTicket['ticket'], 'guardianName' | 'childName' | 'number'>,
): string {
  return text
    .replaceAll('{genitore}', guardianName)
    .replaceAll('{bambino}', childName ?? 'suo figlio')
    .replaceAll('{numero}', number);
}
