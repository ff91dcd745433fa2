import { useTranslation } from '../ui/use-translation.ts';
import { FileLink } from './file-link.tsx';
import { PrintButton } from './print-button.tsx';

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
        <FileLink key={format} href={urlOf(format)}>
          {t(`files.${format}`)}
        </FileLink>
      ))}
      {prints && <PrintButton label={t('files.print')} />}
    </span>
  );
}
