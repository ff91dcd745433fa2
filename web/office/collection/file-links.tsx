import { Icon } from '../../ui/icon.tsx';
import { useTranslation } from '../../ui/use-translation.ts';

/** The list as files. */
export function FileLinks({ urlOf }: { urlOf: (format: 'csv' | 'xlsx') => string }) {
  const { t } = useTranslation('office');
  return (
    <span className="button-row mb-0">
      {(['csv', 'xlsx'] as const).map((format) => (
        <a key={format} className="btn btn-outline-primary btn-sm" href={urlOf(format)} download>
          <Icon name="download" className="icon-sm icon-primary me-2" />
          {t(`collection.${format}`)}
        </a>
      ))}
    </span>
  );
}
