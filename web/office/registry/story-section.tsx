import { useState } from 'react';
import type { MergeKind, StoryLine } from '#common/contract/person-file.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { useStory } from './api.ts';
import { changesOf, filled, wordsOf } from './story-words.ts';
import { registryTexts } from './texts-it.ts';

interface StorySectionProps {
  kind: MergeKind;
  id: number;
  name: string;
}

/** Storia: who has done what to a person's data; read only when somebody asks. */
export function StorySection({ kind, id, name }: StorySectionProps) {
  const { t } = useTranslation('office');
  const [isOpen, setIsOpen] = useState(false);
  const story = useStory(kind, id, isOpen);
  return (
    <div className="no-print mb-3">
      <button
        type="button"
        className="btn btn-outline-primary btn-sm"
        aria-expanded={isOpen}
        aria-label={isOpen ? undefined : t('registry.story.openOf', { name })}
        onClick={() => setIsOpen(!isOpen)}
      >
        {t(isOpen ? 'registry.story.close' : 'registry.story.open')}
      </button>
      {isOpen &&
        (story.data ? (
          <StoryList lines={story.data.lines} />
        ) : story.isError ? (
          <ErrorState error={story.error} onRetry={() => void story.refetch()} />
        ) : (
          <Loading />
        ))}
    </div>
  );
}

type KnownField = keyof typeof registryTexts.fields;

function StoryList({ lines }: { lines: readonly StoryLine[] }) {
  const { t } = useTranslation('office');
  if (lines.length === 0) return <p className="mt-3 mb-0">{t('registry.story.none')}</p>;
  const fieldName = (field: string) =>
    Object.hasOwn(registryTexts.fields, field) ? t(`registry.fields.${field as KnownField}`) : field;
  const what = ({ action, detail }: StoryLine) => {
    // In a key of the texts a point would lead one level down.
    const sentences: Readonly<Record<string, string>> = registryTexts.story.actions;
    const sentence = sentences[action.replace('.', '_')];
    return sentence ? filled(sentence, wordsOf(detail)) : t('registry.story.other', { action });
  };
  return (
    <ul className="mt-3 mb-0">
      {lines.map((line, index) => {
        const changes = changesOf(line.detail).map(({ field, before, after }) =>
          t('registry.story.changed', {
            field: fieldName(field),
            before: before ?? t('registry.story.nothing'),
            after: after ?? t('registry.story.nothing'),
          }),
        );
        return (
          <li key={`${line.at} ${index}`} className="break-anywhere">
            {t('registry.story.line', {
              when: formatInstant(line.at),
              who: line.actor,
              what: changes.length > 0 ? changes.join('; ') : what(line),
            })}
          </li>
        );
      })}
    </ul>
  );
}
