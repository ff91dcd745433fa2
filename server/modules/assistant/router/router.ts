import { conceptsOf } from './concepts.ts';
import { isElsewhere } from './elsewhere.ts';
import { readFollowUp, withoutContrast, type Previous } from './follow-up.ts';
import {
  followUpModel,
  learnFollowUps,
  type FollowUpModel,
  type StoredFollowUps,
} from './follow-up-model.ts';
import { usuallyAfter } from './follow-up-moves.ts';
import { isForbidden, isForbiddenAfter } from './forbidden.ts';
import { glossOf } from './gloss.ts';
import { languageOf, type Language } from './language.ts';
import { Lexicon, OFF_TOPIC, vectorsOf, type Example, type StoredLexicon } from './lexicon.ts';
import { scoresOf, softmax, trainLinear, type LinearModel } from './linear.ts';
import { likenessOf, wordingOf, type Wording } from './nearest.ts';
import { wordsOf } from './normalise.ts';

export interface Candidate {
  intent: string;
  /** A share of one. */
  confidence: number;
}

export interface Route {
  language: Language;
  /** The likeliest first, at least three. */
  candidates: Candidate[];
  /** What to do with it: say the answer, offer three, decline, refuse. */
  outcome: 'answer' | 'choose' | 'decline' | 'refuse';
}

export const FORBIDDEN = 'richiesta_vietata';

const TRAINING = { epochs: 8, rate: 0.3, decay: 1e-5 };
/** How much the nearest examples say beside the classifier. */
const SECOND_OPINION = 0.15;
/** What a message that goes on is read by: with what was said before, as families go on, by what the topic makes of it. */
const GOING_ON = { alone: [0.35, 0.65, 0], withMove: [0.15, 0.4, 0.45] } as const;
/** From this likeness on, a message is one that the office has taught. */
const ALIKE = 0.6;
/** Above it a card is shown; below it the family chooses. Found by cross-validation, see `assistant:eval`. */
export const SURE = 0.5;
/** From this share on, what is most likely forbidden is refused. */
const REFUSED = 0.25;
/** How much more a message goes on with the one before than its own words show; something of it always stands alone. */
const LEANING = 1.2;
const MOST_DEPENDENT = 0.95;
/** A message of such a share alone needs little of what was said before. */
const CLEAR = 0.85;
const FAREWELL = 'saluto';
/** Between the two, the answer is shown when it leads by this much. */
const LEAD = 0.25;

/** What the authored examples come to: read again in milliseconds. */
export interface StoredRouter {
  lexicon: StoredLexicon;
  linear: LinearModel;
  followUps: StoredFollowUps;
}

/** What was learnt with a Comune's own examples beside the authored ones; worth nothing with others. */
export interface OwnModel {
  vocabulary: string;
  linear: LinearModel;
}

interface Taught {
  intent: string;
  wording: Wording;
}

interface Parts {
  lexicon: Lexicon;
  linear: LinearModel;
  goesOn: FollowUpModel;
  taught: readonly Taught[];
}

/** Finds what a family asks. The same examples make the same router. */
export class Router {
  readonly #lexicon: Lexicon;
  readonly #linear: LinearModel;
  readonly #goesOn: FollowUpModel;
  readonly #taught: readonly Taught[];

  private constructor({ lexicon, linear, goesOn, taught }: Parts) {
    this.#lexicon = lexicon;
    this.#linear = linear;
    this.#goesOn = goesOn;
    this.#taught = taught;
  }

  /** Learns, a second or two long, for a thread that answers nobody. `followUps`: the lines of `follow-ups.txt`. */
  static learn(examples: readonly Example[], followUps: string): StoredRouter {
    const { lexicon, vectors, labels } = Lexicon.read(examples);
    const linear = trainLinear(vectors, labels, lexicon.vocabulary.size, { ...TRAINING, added: 0 });
    return { lexicon: lexicon.store(vectors, labels), linear, followUps: learnFollowUps(followUps) };
  }

  static restore({ lexicon, linear, followUps }: StoredRouter): Router {
    return new Router({
      lexicon: Lexicon.restore(lexicon),
      // A copy: the bytes that all was read from, twice as many, are let go.
      linear: { ...linear, weights: linear.weights.slice() },
      goesOn: followUpModel({
        ...followUps,
        linear: { ...followUps.linear, weights: followUps.linear.weights.slice() },
      }),
      taught: [],
    });
  }

  /** Learns a Comune's own examples beside those that made this router, which they change little; for another thread. */
  learnOwn(stored: StoredRouter, own: readonly Example[]): OwnModel {
    const { lexicon, vectors, labels } = Lexicon.read(own, this.#lexicon);
    const linear = trainLinear(
      [...vectorsOf(stored.lexicon), ...vectors],
      [...stored.lexicon.labels, ...labels],
      lexicon.vocabulary.size,
      { ...TRAINING, added: own.length },
    );
    return { vocabulary: lexicon.vocabulary.digest, linear };
  }

  /** With what a Comune has taught, and the model of it. `null`: the model was learnt with other examples. */
  withOwn(own: readonly Example[], model: OwnModel): Router | null {
    const { lexicon } = Lexicon.read(own, this.#lexicon);
    if (model.vocabulary !== lexicon.vocabulary.digest) return null;
    return new Router({
      lexicon,
      linear: model.linear,
      goesOn: this.#goesOn,
      taught: readTaught(own, lexicon),
    });
  }

  /** With what a Comune has taught, by its words alone. */
  heeding(own: readonly Example[]): Router {
    const lexicon = this.#lexicon;
    return new Router({
      lexicon,
      linear: this.#linear,
      goesOn: this.#goesOn,
      taught: readTaught(own, lexicon),
    });
  }

  /** Whether the examples of the canteen have such a word: then it is no name. */
  knows(word: string): boolean {
    return this.#lexicon.knows(word);
  }

  route(text: string, previous: Previous | null = null): Route {
    const language = languageOf(text);
    const glossed = glossOf(text, language);
    const italian = previous === null ? glossed : withoutContrast(glossed);
    const words = wordsOf(italian);
    const shares = this.#shares(italian);
    if (language === 'en') average(shares, this.#shares(text));
    const goesOn = previous !== null && this.#goOn(shares, italian, previous);
    const learnt = this.#heed(shares, text);
    if (!learnt && previous === null && this.#isStrange(italian)) raise(shares, OFF_TOPIC, 0.4);
    if (!learnt && isElsewhere(wordsOf(text))) raise(shares, OFF_TOPIC, 0.8);
    const isRefused =
      isForbidden(words) ||
      isForbidden(wordsOf(text)) ||
      (previous !== null && isForbiddenAfter(words, previous));
    if (isRefused) raise(shares, FORBIDDEN, 0.9);
    const candidates = [...shares]
      .map(([intent, confidence]) => ({ intent, confidence }))
      .sort((one, other) => other.confidence - one.confidence);
    return { language, candidates, outcome: outcomeOf(candidates, words, learnt || goesOn) };
  }

  /** What the office taught goes before what was learnt from the examples, the more the two messages are alike. */
  #heed(shares: Map<string, number>, text: string): boolean {
    if (this.#taught.length === 0) return false;
    const said = wordingIn(this.#lexicon, text);
    let best: { intent: string; value: number } | null = null;
    for (const { intent, wording } of this.#taught) {
      const value = likenessOf(said, wording);
      if (!best || value > best.value) best = { intent, value };
    }
    if (!best || best.value < ALIKE) return false;
    raise(shares, best.intent, Math.min(0.95, best.value));
    return true;
  }

  /** Names nothing of the canteen, in words that no family has used for it. */
  #isStrange(text: string): boolean {
    const features = this.#lexicon.features(text);
    return features.has('c:NOTHING_HERE') && features.has('c:MOSTLY_STRANGE');
  }

  #shares(text: string): Map<string, number> {
    const vector = this.#lexicon.vocabulary.vector(this.#lexicon.features(text));
    const likely = softmax(scoresOf(this.#linear, vector));
    const near = this.#lexicon.nearest.shares(vector);
    return new Map(
      this.#linear.classes.map((intent, at) => [
        intent,
        (1 - SECOND_OPINION) * (likely[at] ?? 0) + SECOND_OPINION * (near.get(intent) ?? 0),
      ]),
    );
  }

  /** Whether the message was read as going on with what was said. */
  #goOn(shares: Map<string, number>, text: string, previous: Previous): boolean {
    const { dependence: most, meant } = readFollowUp(text, previous);
    const standsAlone = Math.max(...shares.values()) > CLEAR;
    const leant = standsAlone && meant !== FAREWELL ? most * 0.6 : most;
    const dependence = Math.min(MOST_DEPENDENT, LEANING * leant);
    if (dependence === 0) return false;
    const together = this.#shares(`${previous.text} ${text}`);
    const learnt = previous.intent === null ? together : this.#goesOn(text, previous.intent);
    const [ofTogether, ofLearnt, ofMeant] = meant === null ? GOING_ON.alone : GOING_ON.withMove;
    for (const [intent, share] of shares) {
      const moved =
        ofTogether * (together.get(intent) ?? 0) +
        ofLearnt * (learnt.get(intent) ?? 0) +
        (intent === meant ? ofMeant : 0);
      shares.set(intent, (1 - dependence) * share + dependence * moved);
    }
    if (previous.intent !== null) expect(shares, usuallyAfter(previous.intent), dependence);
    return dependence >= 0.5;
  }
}

function wordingIn(lexicon: Lexicon, text: string): Wording {
  return wordingOf(lexicon.features(text), (name) => lexicon.vocabulary.rarityOf(name));
}

function readTaught(own: readonly Example[], lexicon: Lexicon): Taught[] {
  return own.map(({ intent, text }) => ({ intent, wording: wordingIn(lexicon, text) }));
}

/** The examples have English too: what it says as it stands counts as much as its gloss. */
function average(shares: Map<string, number>, others: ReadonlyMap<string, number>): void {
  for (const [intent, share] of shares) shares.set(intent, (share + (others.get(intent) ?? 0)) / 2);
}

/** Leans towards what usually comes next, the more the message needs what was said before. */
function expect(shares: Map<string, number>, usual: ReadonlySet<string>, dependence: number): void {
  let sum = 0;
  for (const [intent, share] of shares) {
    const leant = usual.has(intent) ? share * (1 + dependence) : share;
    shares.set(intent, leant);
    sum += leant;
  }
  for (const [intent, share] of shares) shares.set(intent, share / sum);
}

function raise(shares: Map<string, number>, intent: string, by: number): void {
  for (const [other, share] of shares) shares.set(other, share * (1 - by));
  shares.set(intent, (shares.get(intent) ?? 0) + by);
}

function outcomeOf(
  candidates: readonly Candidate[],
  words: readonly string[],
  hasContext: boolean,
): Route['outcome'] {
  const [first, second] = candidates;
  if (!first || words.length === 0) return 'choose';
  const lead = first.confidence - (second?.confidence ?? 0);
  if (first.intent === FORBIDDEN) return first.confidence > REFUSED ? 'refuse' : 'choose';
  if (first.intent === OFF_TOPIC) return 'decline';
  if (!hasContext && first.confidence < SURE && conceptsOf(words).length === 0) return 'decline';
  return first.confidence >= SURE || lead >= LEAD ? 'answer' : 'choose';
}
