import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useRenewCodes } from './api.ts';

interface CodesSectionProps {
  /** Not used yet. */
  left: number;
  onMade: (codes: readonly string[]) => void;
}

/** How many recovery codes are left, and new ones. */
export function CodesSection({ left, onMade }: CodesSectionProps) {
  const { t } = useTranslation('office');
  const renew = useRenewCodes(onMade);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <section className="office-section">
      <h2 className="h4">{t('security.codes.title')}</h2>
      <p>{left === 0 ? t('security.codes.none') : t('security.codes.left', { count: left })}</p>
      <button type="button" className="btn btn-outline-primary" onClick={() => setIsAsking(true)}>
        {t('security.codes.renew')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('security.codes.renew')}
        confirmLabel={t('security.codes.renew')}
        busy={renew.isPending}
        onConfirm={() => renew.mutate(undefined)}
        onCancel={() => {
          renew.reset();
          setIsAsking(false);
        }}
      >
        <p>{t('security.codes.renewText')}</p>
        <Failure error={renew.error} />
      </ConfirmDialog>
    </section>
  );
}

/** New codes, seen this once. */
export function ShownCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation('office');
  return (
    <section className="office-section" aria-live="polite">
      <h2 className="h4">{t('security.codes.shownTitle')}</h2>
      <p>{t('security.codes.shownLead')}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="button-row">
        <button type="button" className="btn btn-outline-primary" onClick={() => window.print()}>
          {t('security.codes.print')}
        </button>
        <button type="button" className="btn btn-primary" onClick={onKept}>
          {t('security.codes.kept')}
        </button>
      </div>
    </section>
  );
}
