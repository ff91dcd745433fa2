import type { AssistantCard } from '#common/contract/assistant.ts';
import type { Card } from './cards/card.ts';

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

function isKnown(part: string, variables: Variables): boolean {
  return [...part.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => Boolean(variables[name]));
}

export function fillCard(card: Card, variables: Variables, facts: readonly string[]): AssistantCard {
  return {
    title: card.title,
    facts: [...facts],
    text: fillText(card.text, variables),
    steps: (card.steps ?? []).map((step) => fillText(step, variables)),
    links: [...(card.links ?? [])],
  };
}

/** A card as one text, as the transcript keeps it. */
export function cardText({ facts, text, steps }: AssistantCard): string {
  return [...facts, text, ...steps].filter(Boolean).join('\n').slice(0, 4000);
}
