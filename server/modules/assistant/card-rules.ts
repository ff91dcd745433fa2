import { fillText, type Variables } from '#common/assistant-text.ts';
import type { AssistantCard } from '#common/contract/assistant.ts';
import type { Card } from './cards/card.ts';

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
