import type { GatewayView } from '#common/contract/telephone.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { SecretLink } from '../secret-link.tsx';
import { useMakeSecret } from './api.ts';
import { telephoneTexts } from './texts-it.ts';

/** What the gateway needs to know: where to send its messages, and what to sign them with. */
export function SecretSection({ view, canChange }: { view: GatewayView; canChange: boolean }) {
  const { t } = useTranslation('office');
  return (
    <section className="office-section" aria-labelledby="phone-link">
      <h2 className="h4" id="phone-link">
        {t('telephone.link.title')}
      </h2>
      <p>{t('telephone.link.text')}</p>
      <SecretLink
        address={view.address}
        madeAt={view.secretMadeAt}
        canChange={canChange}
        make={useMakeSecret()}
        texts={{ ...telephoneTexts.link, madeAt: (at) => t('telephone.link.madeAt', { at }) }}
      />
    </section>
  );
}
