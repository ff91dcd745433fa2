import { useState } from 'react';
import { Link } from 'react-router';
import { fillText, VARIABLE_NAMES } from '#common/assistant-text.ts';
import type { Teaching } from '#common/contract/assistant.ts';
import { formatDate } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { useRemove, useTeaching } from './api.ts';
import { CardForm } from './card-form.tsx';
import { QuestionItem } from './question-item.tsx';
import { VersionsSection } from './versions-section.tsx';
import { assistantTexts } from './texts-it.ts';

const VARIABLES = VARIABLE_NAMES.map((name) => `{${name}}`).join(', ');

/** Assistente: what it did not understand, what it was taught, and the Comune's own answers. */
export default function AssistantPage() {
  const { t } = useTranslation('office', { keyPrefix: 'assistant' });
  const teaching = useTeaching();
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      <p>
        <Link to="/assistente/modello">{t('llmLink')}</Link>
      </p>
      <Loaded query={teaching}>{(data) => <Contents teaching={data} />}</Loaded>
    </>
  );
}

function Contents({ teaching }: { teaching: Teaching }) {
  const { t } = useTranslation('office', { keyPrefix: 'assistant' });
  const { canAnswerFamilies } = usePermissions();
  const [news, setNews] = useState<string | null>(null);
  const [edited, setEdited] = useState<Teaching['cards'][number] | null>(null);
  const remove = useRemove();
  const { questions, examples, cards, intents, figures } = teaching;
  const today = romanToday();
  const titleOf = (wanted: string) => intents.find(({ intent }) => intent === wanted)?.title ?? wanted;
  const takeBack = (kind: 'examples' | 'cards', id: number) => (
    <button
      type="button"
      className="btn btn-outline-primary btn-sm"
      disabled={remove.isPending}
      onClick={() => remove.mutate({ kind, id }, { onSuccess: () => setNews(t('undone')) })}
    >
      {t('undo')}
    </button>
  );
  return (
    <>
      <p>
        {t('figures', figures)}{' '}
        {figures.averageRating !== null &&
          t('average', { average: figures.averageRating.toLocaleString('it') })}
      </p>
      <div role="status">{news !== null && <Done>{news}</Done>}</div>
      <Failure error={remove.error} sentences={assistantTexts.refusals} />
      <h2 className="h4">{t('waiting')}</h2>
      {questions.length === 0 && <p>{t('noneWaiting')}</p>}
      <ul className="list-unstyled">
        {questions.map((question) => (
          <QuestionItem
            key={question.questionId}
            question={question}
            intents={intents}
            canWrite={canAnswerFamilies}
            onTaught={() => setNews(t('taught'))}
          />
        ))}
      </ul>
      <h2 className="h4">{t('examples')}</h2>
      {examples.length === 0 && <p>{t('noExamples')}</p>}
      <ul className="list-unstyled">
        {examples.map(({ exampleId, text, intent }) => (
          <li key={exampleId} className="mb-2">
            «{text}» → {titleOf(intent)} {canAnswerFamilies && takeBack('examples', exampleId)}
          </li>
        ))}
      </ul>
      <VersionsSection
        versions={teaching.versions}
        canWrite={canAnswerFamilies}
        onRestored={() => setNews(t('restored'))}
      />
      <h2 className="h4">{t('cards')}</h2>
      <p>{t('cardsLead', { variables: VARIABLES })}</p>
      <p>{t('authored', { date: formatDate(teaching.authoredReviewedOn) })}</p>
      <ul className="list-unstyled">
        {cards.map((card) => (
          <li key={card.cardId} className="mb-3">
            <p className="mb-1">
              <strong>{card.title}</strong>:{' '}
              {t(card.reviewOn <= today ? 'overdue' : 'due', { date: formatDate(card.reviewOn) })}
            </p>
            <p className="assistant-preview">{fillText(card.textIt, teaching.variables)}</p>
            {canAnswerFamilies && (
              <p className="button-row">
                <button
                  type="button"
                  className="btn btn-outline-primary btn-sm"
                  onClick={() => setEdited(card)}
                >
                  {t('edit', { title: card.title })}
                </button>
                {takeBack('cards', card.cardId)}
              </p>
            )}
          </li>
        ))}
      </ul>
      {canAnswerFamilies && (
        <CardForm
          key={edited?.cardId ?? 'new'}
          teaching={teaching}
          edited={edited}
          onSaved={() => {
            setEdited(null);
            setNews(t('saved'));
          }}
        />
      )}
    </>
  );
}
