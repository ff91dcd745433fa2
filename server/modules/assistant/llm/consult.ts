import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { INTRODUCTIONS, SHORT_ANSWERS } from '../cards/other-languages.ts';
import type { Reply } from '../dialogue.ts';
import { isIntent } from '../cards/card.ts';
import { maskPersonal } from '../mask-rules.ts';
import { namesIn } from '../names-in.ts';
import type { Language } from '../router/language.ts';
import { findOwnCards } from '../teaching-queries.ts';
import { askModel } from './ask-model.ts';
import { countUsed, takeCall } from './llm-queries.ts';
import { maskCard, unmaskCard } from './masked-card.ts';
import { choicePrompt, readChoice, wordsPrompt } from './prompts.ts';
import type { Adviser } from './settings.ts';

type Models = Pick<Context, 'db'>;

/**
 * Which answer a message wants that the router does not understand; `null`: the core decides. The message leaves without
 * what names a person, and what comes back is the name of an answer or counts for nothing: whatever the message orders.
 */
export async function chooseIntent(
  { db }: Models,
  tenantId: TenantId,
  { setting, at }: Adviser,
  message: string,
): Promise<string | null> {
  if (!setting.mayChoose) return null;
  const asked = await inTenant(db, tenantId, async (tx) => ({
    text: maskPersonal(message, await namesIn(tx, message)),
    own: (await findOwnCards(tx)).filter(({ intent }) => !isIntent(intent)),
    isAllowed: await takeCall(tx, tenantId, setting.callsADay),
  }));
  if (!asked.isAllowed) return null;
  const said = await askModel(at, choicePrompt(asked.text, asked.own));
  const intent = said === null ? null : readChoice(said, asked.own);
  if (intent !== null) await inTenant(db, tenantId, countUsed);
  return intent;
}

/**
 * The answer in the language of the question, or in plainer words. Every figure, date, address and name of it is a mark
 * when it leaves, and is put back here; a text that is not faithful is thrown away, and the answer stays as it was.
 */
export async function reword(
  { db }: Models,
  tenantId: TenantId,
  { setting, at }: Adviser,
  { reply, language }: { reply: Reply; language: Language },
): Promise<Reply | null> {
  const isForeign = language !== 'it' && language !== 'en';
  if (reply.outcome !== 'answer' || !(isForeign ? setting.mayTranslate : setting.mayRephrase)) return null;
  // What is said in the reader's language already goes when all of it is.
  const said = isForeign ? [INTRODUCTIONS[language], SHORT_ANSWERS[reply.intent ?? '']?.[language]] : [];
  const facts = reply.card.facts.filter((fact) => !said.includes(fact));
  // Figures are said as they are wherever they can be read so.
  const card = { ...reply.card, facts: isForeign ? facts : [] };
  const masked = await inTenant(db, tenantId, async (tx) => {
    const whole = [card.title ?? '', card.text, ...card.steps, ...card.facts].join('\n');
    const names = new Set((await namesIn(tx, whole)).map(({ word }) => word));
    const found = maskCard(card, (word) => names.has(word));
    return found && (await takeCall(tx, tenantId, setting.callsADay)) ? found : null;
  });
  if (!masked) return null;
  const task = isForeign ? { translateTo: language } : { rephraseIn: language };
  const answer = await askModel(at, wordsPrompt(masked.words, task));
  const words = answer === null ? null : unmaskCard(answer, masked);
  if (!words) return null;
  await inTenant(db, tenantId, countUsed);
  const told = { ...words, title: words.title || null, facts: isForeign ? words.facts : facts };
  return { ...reply, card: { ...card, ...told } };
}
