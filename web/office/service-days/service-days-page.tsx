import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { ServiceDaysView } from '#common/contract/service-days.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { usePermissions } from '../permissions.ts';
import { useServiceDays } from './api.ts';
import { CutoffsSection } from './cutoffs-section.tsx';
import './service-days.css';

/** Until when meals can be cancelled. */
export default function ServiceDaysPage() {
  const { t } = useTranslation('office');
  const serviceDays = useServiceDays();
  return (
    <>
      <PageTitle title={t('serviceDays.title')} lead={t('serviceDays.lead')} />
      <Loaded query={serviceDays}>{(data) => <Sections view={data} />}</Loaded>
    </>
  );
}

function Sections({ view }: { view: ServiceDaysView }) {
  const { t } = useTranslation('office');
  const { canPlanService, canImportRegistry } = usePermissions();
  if (view.services.length === 0) {
    return (
      <EmptyState title={t('serviceDays.noServices')}>
        <p>{t('serviceDays.noServicesText')}</p>
        {canImportRegistry && <Link to="/importazioni/nuova">{t('serviceDays.importsLink')}</Link>}
      </EmptyState>
    );
  }
  return (
    <>
      {!canPlanService && <Alert tone="info">{t('serviceDays.readOnly')}</Alert>}
      <CutoffsSection view={view} />
    </>
  );
}
