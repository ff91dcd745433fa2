import { Counts, type StoredCounts } from './counts.ts';
import { featuresOf, type Features } from './features.ts';
import { Nearest } from './nearest.ts';
import { stem, wordsOf } from './normalise.ts';
import { Spelling } from './spelling.ts';
import { joinRows, splitRows, type Rows, type Vector } from './vectors.ts';
import { Vocabulary, type StoredVocabulary } from './vocabulary.ts';

export interface Example {
  intent: string;
  text: string;
}

/** What is off topic says nothing of the canteen's words. */
export const OFF_TOPIC = 'fuori_tema';

export interface StoredLexicon {
  words: StoredCounts;
  stems: StoredCounts;
  vocabulary: StoredVocabulary;
  rows: Rows;
  labels: string[];
}

/** What follows from examples without learning: their words, their features, which of them are like a message. */
export class Lexicon {
  readonly vocabulary: Vocabulary;
  readonly nearest: Nearest;
  readonly #words: Counts;
  readonly #stems: Counts;
  readonly #spelling: Spelling;

  private constructor(words: Counts, stems: Counts, vocabulary: Vocabulary, nearest: Nearest) {
    this.#words = words;
    this.#stems = stems;
    this.vocabulary = vocabulary;
    this.nearest = nearest;
    this.#spelling = new Spelling(words);
  }

  /** `below`: of the authored examples, which stays as it is beside a Comune's own. */
  static read(
    examples: readonly Example[],
    below: Lexicon | null = null,
  ): { lexicon: Lexicon; vectors: Vector[]; labels: string[] } {
    const words = Counts.of(
      examples.flatMap(({ text }) => wordsOf(text)),
      below && below.#words,
    );
    const ours = examples.filter(({ intent }) => intent !== OFF_TOPIC);
    const stems = Counts.of(
      ours.flatMap(({ text }) => [...new Set(wordsOf(text).map(stem))]),
      below && below.#stems,
    );
    // While learning, an example's own words do not count as known by it.
    const features = examples.map(({ intent, text }) => {
      const own = intent === OFF_TOPIC ? 0 : 1;
      return featuresOf(text, { correct: (word) => word, isKnown: (each) => stems.of(each) > own });
    });
    const labels = examples.map(({ intent }) => intent);
    const vocabulary = Vocabulary.of(features, below?.vocabulary);
    const vectors = features.map((each) => vocabulary.vector(each));
    const nearest = new Nearest(joinRows(vectors), labels, vocabulary.size, below?.nearest);
    return { lexicon: new Lexicon(words, stems, vocabulary, nearest), vectors, labels };
  }

  static restore({ words, stems, vocabulary, rows, labels }: StoredLexicon): Lexicon {
    const known = new Vocabulary(vocabulary);
    const nearest = new Nearest(rows, labels, known.size);
    return new Lexicon(Counts.restore(words), Counts.restore(stems), known, nearest);
  }

  store(vectors: readonly Vector[], labels: string[]): StoredLexicon {
    return {
      words: this.#words.store(),
      stems: this.#stems.store(),
      vocabulary: this.vocabulary.store(),
      rows: joinRows(vectors),
      labels,
    };
  }

  features(text: string): Features {
    return featuresOf(text, {
      correct: (word) => this.#spelling.correct(word),
      isKnown: (each) => this.#stems.has(each),
    });
  }

  knows(word: string): boolean {
    return wordsOf(word).every((each) => this.#stems.has(stem(each)));
  }
}

export function vectorsOf({ rows }: StoredLexicon): Vector[] {
  return splitRows(rows);
}
