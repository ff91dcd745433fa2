import type { GatewayView } from '#common/contract/telephone.ts';
import { Alert } from '../../ui/alert.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { usePermissions } from '../permissions.ts';
import { useGateway } from './api.ts';
import { ChildCodeSection } from './child-code-section.tsx';
import { ContactsSection } from './contacts-section.tsx';
import { GatewayForm } from './gateway-form.tsx';
import { SecretSection } from './secret-section.tsx';

/** Cancelling by telephone and SMS: the service, its gateway, a child's code, and what has come in. */
export default function TelephonePage() {
  const { t } = useTranslation('office');
  const gateway = useGateway();
  return (
    <>
      <PageTitle title={t('telephone.title')} lead={t('telephone.lead')} />
      <Loaded query={gateway}>{(data) => <Sections view={data} />}</Loaded>
    </>
  );
}

function Sections({ view }: { view: GatewayView }) {
  const { t } = useTranslation('office');
  const { canPlanService } = usePermissions();
  return (
    <>
      {!canPlanService && <Alert tone="info">{t('telephone.readOnly')}</Alert>}
      <GatewayForm view={view} canChange={canPlanService} />
      <SecretSection view={view} canChange={canPlanService} />
      {canPlanService && <ChildCodeSection />}
      <ContactsSection contacts={view.contacts} />
    </>
  );
}
