import { useTranslation } from '../../ui/use-translation.ts';
import { FileLink } from '../file-link.tsx';
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
    <FileLink key={format} href={urlOf(format)}>
      {t(`accounting.${format}`)}
      {of && <span className="visually-hidden">: {of}</span>}
    </FileLink>
  ));
}
