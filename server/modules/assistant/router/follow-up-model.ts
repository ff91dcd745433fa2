/**
 * What a message means after an answer, learnt from how families go on (`follow-ups.txt`): the words count together with
 * what was spoken of before. It knows nothing of a Comune's own examples.
 */
import { conceptsOf } from './concepts.ts';
import { featuresOf, type Features } from './features.ts';
import { TOPIC } from './follow-up.ts';
import { scoresOf, softmax, trainLinear, type LinearModel } from './linear.ts';
import { stem, wordsOf } from './normalise.ts';
import { Vocabulary, type StoredVocabulary } from './vocabulary.ts';

const TRAINING = { epochs: 10, rate: 0.3, decay: 1e-5, added: 0 };
/** An example that holds after many answers is learnt after so many of them, in turn. */
const MOST_BEFORE = 3;
const ANYTHING = '*';

const WEIGHT = { before: 0.5, topicConcept: 2, intentConcept: 1, topicStem: 0.7, intentStem: 0.3 };

interface FollowUpExample {
  before: string;
  text: string;
  intent: string;
}

export interface StoredFollowUps {
  vocabulary: StoredVocabulary;
  linear: LinearModel;
}

export type FollowUpModel = (text: string, before: string) => Map<string, number>;

export function learnFollowUps(lines: string): StoredFollowUps {
  const examples = readFollowUps(lines);
  const features = examples.map(({ text, before }) => featuresAfter(text, before));
  const vocabulary = Vocabulary.of(features);
  const vectors = features.map((each) => vocabulary.vector(each));
  const labels = examples.map(({ intent }) => intent);
  return {
    vocabulary: vocabulary.store(),
    linear: trainLinear(vectors, labels, vocabulary.size, TRAINING),
  };
}

export function followUpModel({ vocabulary, linear }: StoredFollowUps): FollowUpModel {
  const known = new Vocabulary(vocabulary);
  return (text, before) => {
    const shares = softmax(scoresOf(linear, known.vector(featuresAfter(text, before))));
    return new Map(linear.classes.map((intent, at) => [intent, shares[at] ?? 0]));
  };
}

/** A line each: after which intents or topics, what is said, what it means. */
export function readFollowUps(lines: string): FollowUpExample[] {
  return lines
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line, at) => {
      const [after = '', text = '', intent = ''] = line.split('|');
      const before = after.split(' ').flatMap(intentsOf);
      const taken = Math.min(MOST_BEFORE, before.length);
      return Array.from({ length: taken }, (_, turn) => ({
        before: before[(at + turn * Math.ceil(before.length / taken)) % before.length] ?? '',
        text,
        intent,
      }));
    });
}

function intentsOf(name: string): string[] {
  if (name === ANYTHING) return Object.keys(TOPIC);
  const inTopic = Object.keys(TOPIC).filter((intent) => TOPIC[intent] === name);
  return inTopic.length > 0 ? inTopic : [name];
}

function featuresAfter(text: string, before: string): Features {
  const words = wordsOf(text);
  const topic = TOPIC[before] ?? before;
  const found = featuresOf(text, { correct: (word) => word, isKnown: () => true });
  found.set(`q:${topic}`, WEIGHT.before);
  found.set(`q:${before}`, WEIGHT.before);
  for (const concept of conceptsOf(words)) {
    found.set(`q:${topic}+${concept}`, WEIGHT.topicConcept);
    found.set(`q:${before}+${concept}`, WEIGHT.intentConcept);
  }
  for (const each of words.map(stem)) {
    found.set(`q:${topic}+s:${each}`, WEIGHT.topicStem);
    found.set(`q:${before}+s:${each}`, WEIGHT.intentStem);
  }
  return found;
}
