import { useTranslation } from '../../ui/use-translation.ts';
import type { TariffFlaw } from '#common/tariff-flaws.ts';
import { Alert } from '../../ui/alert.tsx';
import { flawWords } from './flaw-words.ts';

interface CheckPanelProps {
  unread: readonly string[];
  flaws: readonly TariffFlaw[];
  onClose: () => void;
}

/** What is wrong with the tariff that is being written, as one types. */
export function CheckPanel({ unread, flaws, onClose }: CheckPanelProps) {
  const { t } = useTranslation('office');
  const canClose = flaws.some(
    ({ kind, table }) => (kind === 'hole' || kind === 'overlap') && table === undefined,
  );
  return (
    <div aria-live="polite">
      {unread.length > 0 ? (
        <Alert tone="warning">{t('tariffs.editor.unread', { labels: unread.join(', ') })}</Alert>
      ) : flaws.length === 0 ? (
        <Alert tone="success">{t('tariffs.editor.good')}</Alert>
      ) : (
        <Alert tone="danger">
          <ul className="mb-0">
            {flaws
              .map((flaw) => flawWords(flaw))
              .map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
          </ul>
        </Alert>
      )}
      {canClose && (
        <button type="button" className="btn btn-outline-primary" onClick={onClose}>
          {t('tariffs.editor.close')}
        </button>
      )}
    </div>
  );
}
