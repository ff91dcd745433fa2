import { Icon } from '../../ui/icon.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { FORMATS, type Format } from './api.ts';

interface FileButtonsProps {
  urlOf: (format: Format) => string;
  /** Told to screen readers, where several stand on a page. */
  of?: string;
}

/** The same table as CSV and as a workbook. */
export function FileButtons({ urlOf, of }: FileButtonsProps) {
  const { t } = useTranslation('office');
  return FORMATS.map((format) => (
    <a key={format} className="btn btn-outline-primary btn-sm" href={urlOf(format)} download>
      <Icon name="download" className="icon-sm icon-primary me-2" />
      {t(`accounting.${format}`)}
      {of && <span className="visually-hidden">: {of}</span>}
    </a>
  ));
}
