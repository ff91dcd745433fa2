import { Icon } from '../ui/icon.tsx';
import { useTranslation } from '../ui/use-translation.ts';

const FORMATS = ['csv', 'xlsx'] as const;

interface ListFilesProps {
  /** Where the whole of it is, not only this page. */
  urlOf: (format: (typeof FORMATS)[number]) => string;
  /** Not on a page that has a button for its printing already. */
  prints?: boolean;
}

/** What a list shows, as files and on paper. */
export function ListFiles({ urlOf, prints = true }: ListFilesProps) {
  const { t } = useTranslation('office');
  return (
    <span className="button-row mb-0 no-print">
      {FORMATS.map((format) => (
        <a key={format} className="btn btn-outline-primary btn-sm" href={urlOf(format)} download>
          <Icon name="download" className="icon-sm icon-primary me-2" />
          {t(`files.${format}`)}
        </a>
      ))}
      {prints && (
        <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => window.print()}>
          <Icon name="print" className="icon-sm icon-primary me-2" />
          {t('files.print')}
        </button>
      )}
    </span>
  );
}
