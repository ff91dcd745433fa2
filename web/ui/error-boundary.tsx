import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from './alert.tsx';

interface Props {
  children: ReactNode;
}

/**
 * Shows a way out when a page breaks while drawing. The usual cause is harmless: a release replaced the files of the
 * page after this tab was opened, and a reload fetches the new ones.
 */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  const { t } = useTranslation();
  return (
    <Alert tone="danger" title={t('state.errorTitle')}>
      <p className="mb-2">{t('state.errorDetail')}</p>
      <button
        type="button"
        className="btn btn-outline-primary btn-sm"
        onClick={() => window.location.reload()}
      >
        {t('state.reload')}
      </button>
    </Alert>
  );
}
