import { useTranslation } from '../../ui/use-translation.ts';
import type { NewsPlaces } from '#common/contract/news.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { CheckField } from '../check-field.tsx';
import { RadioField } from '../radio-field.tsx';
import { useNewsPlaces } from './api.ts';
import { placeKey, togglePlace, type NewsForm } from './news-form.ts';

interface AudienceFieldsProps {
  form: NewsForm;
  error: string | undefined;
  onChange: (form: NewsForm) => void;
}

/** Whom the item is for: everyone, or the schools and classes that are ticked. */
export function AudienceFields({ form, error, onChange }: AudienceFieldsProps) {
  const { t } = useTranslation('office');
  return (
    <>
      <RadioField<NewsForm['audience']>
        legend={t('news.form.audience')}
        options={[
          { value: 'everyone', label: t('news.everyone'), hint: t('news.form.everyoneHint') },
          { value: 'chosen', label: t('news.form.chosen'), hint: t('news.form.chosenHint') },
        ]}
        value={form.audience}
        error={error}
        onChange={(audience) => onChange({ ...form, audience })}
      />
      {form.audience === 'chosen' && (
        <Places places={form.places} onChange={(places) => onChange({ ...form, places })} />
      )}
    </>
  );
}

interface PlacesProps {
  places: readonly string[];
  onChange: (places: string[]) => void;
}

function Places({ places, onChange }: PlacesProps) {
  const known = useNewsPlaces();
  if (!known.data) {
    if (known.isPending) return <Loading />;
    return <ErrorState error={known.error} onRetry={() => void known.refetch()} />;
  }
  return (
    <div className="news-places">
      {known.data.schools.map((school) => (
        <School key={school.schoolId} school={school} places={places} onChange={onChange} />
      ))}
    </div>
  );
}

function School({ school, places, onChange }: PlacesProps & { school: NewsPlaces['schools'][number] }) {
  const { t } = useTranslation('office');
  const { schoolId, name, classes } = school;
  const wholeKey = placeKey({ schoolId, classId: null });
  const isWhole = places.includes(wholeKey);
  // The next year's classes have the same names.
  const hasYears = new Set(classes.map(({ schoolYear }) => schoolYear)).size > 1;
  return (
    <div>
      <CheckField
        label={t('news.form.wholeSchool', { school: name })}
        checked={isWhole}
        onChange={() => onChange(togglePlace(places, wholeKey))}
      />
      {!isWhole && classes.length > 0 && (
        <details className="news-classes" open={places.some((place) => place.startsWith(`${wholeKey}|`))}>
          <summary>{t('news.form.someClasses', { school: name })}</summary>
          {classes.map(({ classId, name: className, schoolYear }) => {
            const key = placeKey({ schoolId, classId });
            return (
              <CheckField
                key={classId}
                label={hasYears ? t('news.form.classOfYear', { name: className, schoolYear }) : className}
                checked={places.includes(key)}
                onChange={() => onChange(togglePlace(places, key))}
              />
            );
          })}
        </details>
      )}
    </div>
  );
}
