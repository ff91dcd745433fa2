import { Alert } from '../ui/alert.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { refusalSentence } from './refusal.ts';

interface FailureProps {
  /** What a mutation failed with; `null` shows nothing. */
  error: unknown;
  /** The sentences of the use case's refusals. */
  sentences?: Readonly<Record<string, string>>;
}

/** Why an action did not happen: the sentence of its refusal, or the general message with its reference code. */
export function Failure({ error, sentences = {} }: FailureProps) {
  if (error === null) return null;
  const sentence = refusalSentence(sentences, error);
  return sentence ? <Alert tone="danger">{sentence}</Alert> : <ErrorState error={error} />;
}
