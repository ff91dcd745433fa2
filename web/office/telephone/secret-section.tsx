import { useState } from 'react';
import type { GatewayView } from '#common/contract/telephone.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatInstant } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Facts } from '../facts.tsx';
import { Failure } from '../failure.tsx';
import { useMakeSecret } from './api.ts';

/** What the gateway needs to know: where to send its messages, and what to sign them with. */
export function SecretSection({ view, canChange }: { view: GatewayView; canChange: boolean }) {
  const { t } = useTranslation('office');
  const [isAsking, setAsking] = useState(false);
  const make = useMakeSecret();
  const { secretMadeAt } = view;
  const makeIt = () => make.mutate(undefined, { onSuccess: () => setAsking(false) });
  return (
    <section className="office-section" aria-labelledby="phone-link">
      <h2 className="h4" id="phone-link">
        {t('telephone.link.title')}
      </h2>
      <p>{t('telephone.link.text')}</p>
      <Facts
        items={[
          {
            term: t('telephone.link.address'),
            value: <span className="break-anywhere">{view.address}</span>,
          },
          {
            term: t('telephone.link.secret'),
            value: secretMadeAt
              ? t('telephone.link.madeAt', { at: formatInstant(secretMadeAt) })
              : t('telephone.link.none'),
          },
        ]}
      />
      {make.data && (
        <Alert tone="warning">
          <p>{t('telephone.link.made')}</p>
          <code className="break-anywhere">{make.data.secret}</code>
        </Alert>
      )}
      {!isAsking && <Failure error={make.error} />}
      {canChange && (
        <button
          type="button"
          className="btn btn-outline-primary"
          disabled={make.isPending}
          onClick={({ detail }) => {
            if (secretMadeAt) setAsking(true);
            else if (detail <= 1) makeIt();
          }}
        >
          {t(secretMadeAt ? 'telephone.link.renew' : 'telephone.link.make')}
        </button>
      )}
      <ConfirmDialog
        open={isAsking}
        title={t('telephone.link.renewTitle')}
        confirmLabel={t('telephone.link.renew')}
        danger
        busy={make.isPending}
        onConfirm={makeIt}
        onCancel={() => setAsking(false)}
      >
        <p>{t('telephone.link.renewText')}</p>
        <Failure error={make.error} />
      </ConfirmDialog>
    </section>
  );
}
