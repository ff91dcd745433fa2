import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { ClosureBody, ServiceDaysView } from '#common/contract/service-days.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { usePermissions } from '../permissions.ts';
import { ClosureFields } from './closure-fields.tsx';
import { ClosureTable } from './closure-table.tsx';
import { RemoveClosure } from './remove-closure.tsx';
import { useClosureDays } from './use-closure-days.ts';
import { usePlaceName } from './use-place-name.ts';

/** The days without a canteen. */
export function ClosuresSection({ view }: { view: ServiceDaysView }) {
  const { t } = useTranslation('office');
  const { canPlanService } = usePermissions();
  const placeName = usePlaceName(view);
  const daysOf = useClosureDays();
  const heading = useRef<HTMLHeadingElement>(null);
  const [isAdding, setIsAdding] = useState(false);
  const [removing, setRemoving] = useState<ServiceDaysView['closures'][number] | null>(null);
  const [news, setNews] = useState<string | null>(null);

  // What had the focus has gone: the form with its button, or the line that was removed.
  useEffect(() => {
    if (news) heading.current?.focus();
  }, [news]);

  const namesOf = (closure: ClosureBody) => ({ days: daysOf(closure), place: placeName(closure) });

  function endAdding(added: ClosureBody | null): void {
    setIsAdding(false);
    setNews(added && t('serviceDays.closures.added', namesOf(added)));
    if (!added) heading.current?.focus();
  }

  return (
    <section className="office-section" aria-labelledby="closures">
      <h2 className="h4" id="closures" ref={heading} tabIndex={-1}>
        {t('serviceDays.closures.title')}
      </h2>
      <p>{t('serviceDays.closures.intro')}</p>
      {news && <Alert tone="success">{news}</Alert>}
      {view.closures.length === 0 ? (
        <EmptyState title={t('serviceDays.closures.nothing')}>
          <p className="mb-0">{t('serviceDays.closures.nothingText')}</p>
        </EmptyState>
      ) : (
        <ClosureTable
          view={view}
          canRemove={canPlanService}
          onRemove={(closure) => {
            setNews(null);
            setRemoving(closure);
          }}
        />
      )}
      {isAdding && <ClosureFields view={view} onDone={endAdding} onCancel={() => endAdding(null)} />}
      {canPlanService && !isAdding && (
        <button
          type="button"
          className="btn btn-primary"
          onClick={() => {
            setNews(null);
            setIsAdding(true);
          }}
        >
          {t('serviceDays.closures.add')}
        </button>
      )}
      <RemoveClosure
        view={view}
        closure={removing}
        onDone={(removed) => {
          setRemoving(null);
          setNews(t('serviceDays.closures.removed', namesOf(removed)));
        }}
        onCancel={() => setRemoving(null)}
      />
    </section>
  );
}
