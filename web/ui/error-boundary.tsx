import { Component, type ReactNode } from 'react';
import i18next from 'i18next';
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
    if (!this.state.failed) return this.props.children;
    return (
      <Alert tone="danger" title={i18next.t('state.errorTitle')}>
        <p className="mb-2">{i18next.t('state.errorDetail')}</p>
        <button
          type="button"
          className="btn btn-outline-primary btn-sm"
          onClick={() => window.location.reload()}
        >
          {i18next.t('state.reload')}
        </button>
      </Alert>
    );
  }
}
