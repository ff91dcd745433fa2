import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { CutoffBody, ServiceDaysView } from '#common/contract/service-days.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { usePermissions } from '../permissions.ts';
import { CutoffFields } from './cutoff-fields.tsx';
import { placesWithoutRule } from './cutoff-form.ts';
import { CutoffSentence } from './cutoff-sentence.tsx';
import { placeKey } from './place.ts';
import { RemoveCutoff } from './remove-cutoff.tsx';
import { usePlaceName } from './use-place-name.ts';

/** Among the rules that are being written, the one whose place is still to be chosen. */
const NEW = 'new';

/** Until when meals can be cancelled: the general rule and those of single schools. */
export function CutoffsSection({ view }: { view: ServiceDaysView }) {
  const { t } = useTranslation('office');
  const { canPlanService } = usePermissions();
  const placeName = usePlaceName(view);
  const heading = useRef<HTMLHeadingElement>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [removing, setRemoving] = useState<CutoffBody | null>(null);
  const [news, setNews] = useState<string | null>(null);

  // What had the focus has gone: the form with its button, or the line that was removed.
  useEffect(() => {
    if (news) heading.current?.focus();
  }, [news]);

  const canAdd = view.services.some(({ serviceId }) => {
    const { schools, hasAll } = placesWithoutRule(view, serviceId);
    return hasAll || schools.length > 0;
  });

  function edit(wanted: string): void {
    setNews(null);
    setEditing(wanted);
  }

  function endEditing(saved: CutoffBody | null): void {
    setEditing(null);
    setNews(saved && t('serviceDays.cutoffs.saved', { place: placeName(saved) }));
    if (!saved) heading.current?.focus();
  }

  return (
    <section className="office-section" aria-labelledby="cutoffs">
      <h2 className="h4" id="cutoffs" ref={heading} tabIndex={-1}>
        {t('serviceDays.cutoffs.title')}
      </h2>
      {news && <Alert tone="success">{news}</Alert>}
      {view.cutoffs.length === 0 && (
        <EmptyState title={t('serviceDays.cutoffs.nothing')}>
          <p>{t('serviceDays.cutoffs.nothingText')}</p>
          <p className="mb-0">{t('serviceDays.cutoffs.nothingEffect')}</p>
        </EmptyState>
      )}
      <ul className="service-days-rules">
        {view.cutoffs.map((rule) => (
          <li key={placeKey(rule)} className="service-days-rule">
            <h3 className="h5">{placeName(rule)}</h3>
            {editing === placeKey(rule) ? (
              <CutoffFields view={view} rule={rule} onDone={endEditing} onCancel={() => endEditing(null)} />
            ) : (
              <Rule
                rule={rule}
                name={placeName(rule)}
                canChange={canPlanService}
                onChange={() => edit(placeKey(rule))}
                onRemove={() => {
                  setNews(null);
                  setRemoving(rule);
                }}
              />
            )}
          </li>
        ))}
        {editing === NEW && (
          <li className="service-days-rule">
            <h3 className="h5">{t('serviceDays.cutoffs.form.newTitle')}</h3>
            <CutoffFields view={view} rule={null} onDone={endEditing} onCancel={() => endEditing(null)} />
          </li>
        )}
      </ul>
      {canPlanService && canAdd && editing !== NEW && (
        <button type="button" className="btn btn-primary" onClick={() => edit(NEW)}>
          {t('serviceDays.cutoffs.add')}
        </button>
      )}
      <RemoveCutoff
        view={view}
        rule={removing}
        onDone={(removed) => {
          setRemoving(null);
          setNews(t('serviceDays.cutoffs.removed', { place: placeName(removed) }));
        }}
        onCancel={() => setRemoving(null)}
      />
    </section>
  );
}

interface RuleProps {
  rule: CutoffBody;
  name: string;
  canChange: boolean;
  onChange: () => void;
  onRemove: () => void;
}

function Rule({ rule, name, canChange, onChange, onRemove }: RuleProps) {
  const { t } = useTranslation('office');
  return (
    <>
      <p>
        <CutoffSentence rule={rule} />
      </p>
      {rule.schoolId === null && <p className="small">{t('serviceDays.cutoffs.general')}</p>}
      {canChange && (
        <div className="service-days-actions">
          <button
            type="button"
            className="btn btn-sm btn-outline-primary"
            aria-label={t('serviceDays.cutoffs.changeOf', { place: name })}
            onClick={onChange}
          >
            {t('serviceDays.cutoffs.change')}
          </button>
          <button
            type="button"
            className="btn btn-sm btn-outline-danger"
            aria-label={t('serviceDays.cutoffs.removeOf', { place: name })}
            onClick={onRemove}
          >
            {t('serviceDays.cutoffs.remove')}
          </button>
        </div>
      )}
    </>
  );
}
