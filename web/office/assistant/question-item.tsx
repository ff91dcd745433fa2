import { useState } from 'react';
import type { Teaching } from '#common/contract/assistant.ts';
import { SelectField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useEffectOf, useRemove, useTeach } from './api.ts';
import { EffectBox } from './effect-box.tsx';
import { assistantTexts } from './texts-it.ts';

interface QuestionItemProps {
  question: Teaching['questions'][number];
  intents: Teaching['intents'];
  canWrite: boolean;
  onTaught: () => void;
}

/** A question that was not understood: which answer it wants, what learning it would change, and learning it. */
export function QuestionItem({ question, intents, canWrite, onTaught }: QuestionItemProps) {
  const { t } = useTranslation('office', { keyPrefix: 'assistant' });
  const known = intents.some(({ intent }) => intent === question.guess);
  const [intent, setIntent] = useState(known ? (question.guess ?? '') : '');
  const teach = useTeach();
  const remove = useRemove();
  const effect = useEffectOf();
  const busy = teach.isPending || remove.isPending || effect.isPending;
  const body = { text: question.text, intent, questionId: question.questionId };
  const refused = teach.data && !teach.data.saved ? teach.data.effect : null;
  const learn = (acceptWorse: boolean) =>
    teach.mutate({ ...body, acceptWorse }, { onSuccess: ({ saved }) => saved && onTaught() });
  return (
    <li className="assistant-question">
      <p className="mb-2">
        <strong>«{question.text}»</strong>{' '}
        <span className="small">{t('asked', { count: question.times })}</span>
      </p>
      {canWrite && (
        <>
          <SelectField
            label={t('answerFor', { question: question.text })}
            value={intent}
            options={intents.map((each) => ({ value: each.intent, label: each.title }))}
            onChange={(event) => setIntent(event.target.value)}
          />
          <Failure error={teach.error ?? remove.error ?? effect.error} sentences={assistantTexts.refusals} />
          <div role="status">
            {(teach.isPending || effect.isPending) && <p>{t('learning')}</p>}
            {refused ? (
              <EffectBox effect={refused} isRefused busy={busy} onAccept={() => learn(true)} />
            ) : (
              effect.data && <EffectBox effect={effect.data} />
            )}
          </div>
          <p className="button-row">
            <button
              type="button"
              className="btn btn-primary btn-sm"
              disabled={busy || intent === ''}
              onClick={() => learn(false)}
            >
              {t('teach')}
            </button>
            <button
              type="button"
              className="btn btn-outline-primary btn-sm"
              disabled={busy || intent === ''}
              onClick={() => effect.mutate(body)}
            >
              {t('measure')}
            </button>
            <button
              type="button"
              className="btn btn-outline-primary btn-sm"
              disabled={busy}
              onClick={() => remove.mutate({ kind: 'questions', id: question.questionId })}
            >
              {t('dismiss')}
            </button>
          </p>
        </>
      )}
    </li>
  );
}
