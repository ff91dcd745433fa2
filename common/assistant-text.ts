/** The texts of the assistant's answers: the office previews them as families will read them. */

export const VARIABLE_NAMES = [
  'ufficio',
  'telefono_ufficio',
  'email_ufficio',
  'orari_ufficio',
  'indirizzo_ufficio',
  'orario_limite',
  'menu_oggi',
  'tariffe',
] as const;

/** What the Comune has said of itself, and what is known today; what is missing is left out of the answers. */
export type Variables = Readonly<Record<string, string | null>>;

const INNERMOST = /\[([^[\]]*)\]/g;

/** Fills `{variables}`; what stands in `[…]` goes when one of its variables is unknown. */
export function fillText(text: string, variables: Variables): string {
  let filled = text;
  for (let before = ''; before !== filled;) {
    before = filled;
    filled = filled.replace(INNERMOST, (_, part: string) => (isKnown(part, variables) ? part : ''));
  }
  return filled.replace(/\{(\w+)\}/g, (_, name: string) => variables[name] ?? '—').trim();
}

/** What stands in braces and can never be filled. */
export function strangeVariables(text: string): string[] {
  const known: readonly string[] = VARIABLE_NAMES;
  return [...text.matchAll(/\{([^{}]*)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !known.includes(name));
}

function isKnown(part: string, variables: Variables): boolean {
  return [...part.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => Boolean(variables[name]));
}
