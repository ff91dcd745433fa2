import { conceptsOf } from './concepts.ts';
import { isElsewhere } from './elsewhere.ts';
import { featuresOf, type Features } from './features.ts';
import { readFollowUp, type Previous } from './follow-up.ts';
import { followUpModel, type FollowUpModel } from './follow-up-model.ts';
import { usuallyAfter } from './follow-up-moves.ts';
import { isForbidden, isForbiddenAfter } from './forbidden.ts';
import { glossOf } from './gloss.ts';
import { languageOf, type Language } from './language.ts';
import { BREATH, scoresOf, softmax, trainLinear, Vocabulary, type LinearModel } from './linear.ts';
import { indexNearest, likenessTo, type NearestModel } from './nearest.ts';
import { stem, wordsOf } from './normalise.ts';
import { packLinear, unpackLinear, type PackedLinear } from './packed-linear.ts';
import { Spelling } from './spelling.ts';

export interface Example {
  intent: string;
  text: string;
}

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

export const OFF_TOPIC = 'fuori_tema';
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

interface Parts {
  spelling: Spelling;
  known: KnownStems;
  vocabulary: Vocabulary;
  linear: LinearModel;
  nearest: NearestModel;
  goesOn: FollowUpModel;
}

type Breathe = () => Promise<void>;

/** Finds what a family asks. The same examples make the same router. */
export class Router {
  readonly #parts: Parts;
  readonly #spelling: Spelling;
  readonly #known: KnownStems;
  readonly #vocabulary: Vocabulary;
  readonly #linear: LinearModel;
  readonly #nearest: NearestModel;
  readonly #goesOn: FollowUpModel;

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.#spelling = parts.spelling;
    this.#known = parts.known;
    this.#vocabulary = parts.vocabulary;
    this.#linear = parts.linear;
    this.#nearest = parts.nearest;
    this.#goesOn = parts.goesOn;
  }

  /**
   * Learns in a second or two; `breathe` is awaited between slices of a few milliseconds. `own`: a Comune's, which change
   * little of what is learnt without them.
   */
  static async train(
    examples: readonly Example[],
    breathe: Breathe = () => Promise.resolve(),
    own: readonly Example[] = [],
  ): Promise<Router> {
    const { vectors, labels, ...parts } = await readExamples([...examples, ...own], breathe);
    const options = { ...TRAINING, added: own.length };
    const linear = await trainLinear(vectors, labels, parts.vocabulary.size, options, breathe);
    return new Router({ ...parts, linear, goesOn: await followUpModel(breathe) });
  }

  /** What `pack` has kept, with the examples it was learnt from. `null`: they are not those any more. */
  static async restore(
    examples: readonly Example[],
    packed: PackedLinear,
    breathe: Breathe = () => Promise.resolve(),
  ): Promise<Router | null> {
    const { spelling, known, vocabulary, nearest } = await readExamples(examples, breathe);
    const linear = unpackLinear(packed, vocabulary.names);
    const goesOn = await followUpModel(breathe);
    return linear && new Router({ spelling, known, vocabulary, nearest, linear, goesOn });
  }

  /** What was learnt, without what follows from the examples; and the router as it is when restored. */
  pack(): { packed: PackedLinear; router: Router } {
    const names = this.#vocabulary.names;
    const packed = packLinear(this.#linear, names);
    const linear = unpackLinear(packed, names);
    if (!linear) throw new Error('a model was packed wrongly');
    return { packed, router: new Router({ ...this.#parts, linear }) };
  }

  /** Whether the examples of the canteen have such a word: then it is no name. */
  knows(word: string): boolean {
    return wordsOf(word).every((each) => this.#known.all(stem(each)));
  }

  /** `taught`: what the office has added for its Comune. */
  route(text: string, previous: Previous | null = null, taught: readonly Example[] = []): Route {
    const language = languageOf(text);
    const italian = glossOf(text, language);
    const words = wordsOf(italian);
    const shares = this.#shares(italian);
    if (language === 'en') average(shares, this.#shares(text));
    const goesOn = previous !== null && this.#goOn(shares, italian, previous);
    const learnt = taught.length > 0 && this.#heed(shares, text, taught);
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
  #heed(shares: Map<string, number>, text: string, taught: readonly Example[]): boolean {
    const likeness = likenessTo(this.#features(text), (name) => this.#vocabulary.rarityOf(name));
    let best: { intent: string; value: number } | null = null;
    for (const example of taught) {
      const value = likeness(this.#features(example.text));
      if (!best || value > best.value) best = { intent: example.intent, value };
    }
    if (!best || best.value < ALIKE) return false;
    raise(shares, best.intent, Math.min(0.95, best.value));
    return true;
  }

  #features(text: string): Features {
    return featuresOf(text, {
      correct: (word) => this.#spelling.correct(word),
      isKnown: this.#known.all,
    });
  }

  /** Names nothing of the canteen, in words that no family has used for it. */
  #isStrange(text: string): boolean {
    const features = this.#features(text);
    return features.has('c:NOTHING_HERE') && features.has('c:MOSTLY_STRANGE');
  }

  #shares(text: string): Map<string, number> {
    const vector = this.#vocabulary.vector(this.#features(text));
    const likely = softmax(scoresOf(this.#linear, vector));
    const near = this.#nearest(vector);
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

/** What follows from the examples without learning: in slices of a few milliseconds. */
async function readExamples(examples: readonly Example[], breathe: Breathe) {
  const spelling = new Spelling(examples.flatMap(({ text }) => wordsOf(text)));
  const known = new KnownStems(examples.filter(({ intent }) => intent !== OFF_TOPIC));
  const features: Features[] = [];
  for (const { intent, text } of examples) {
    if (features.length % BREATH === 0) await breathe();
    features.push(featuresOf(text, { correct: (word) => word, isKnown: known.without(intent) }));
  }
  const labels = examples.map(({ intent }) => intent);
  const vocabulary = new Vocabulary(features);
  await breathe();
  const vectors = features.map((each) => vocabulary.vector(each));
  const nearest = indexNearest(vectors, labels, vocabulary.size);
  return { spelling, known, vocabulary, nearest, vectors, labels };
}

/** The stems of the canteen's own examples. While learning, an example's own words do not count as known by it. */
class KnownStems {
  readonly #counts = new Map<string, number>();

  constructor(examples: readonly Example[]) {
    for (const { text } of examples)
      for (const each of new Set(wordsOf(text).map(stem)))
        this.#counts.set(each, (this.#counts.get(each) ?? 0) + 1);
  }

  readonly all = (each: string): boolean => this.#counts.has(each);

  without(intent: string): (each: string) => boolean {
    const own = intent === OFF_TOPIC ? 0 : 1;
    return (each) => (this.#counts.get(each) ?? 0) > own;
  }
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
