import { useTranslation } from './use-translation.ts';

/** A wait of unknown length; said to screen readers, shown with a spinner. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status">
      <div className="progress-spinner progress-spinner-active" aria-hidden="true" />
      <span>{t('state.loading')}</span>
    </div>
  );
}
