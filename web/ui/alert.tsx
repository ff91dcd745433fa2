import type { ReactNode } from 'react';
import { useTranslation } from './use-translation.ts';

type AlertTone = 'success' | 'info' | 'warning' | 'danger';

/** Whole class names: the build keeps only the rules whose selectors it finds spelled out. */
const CLASS_OF: Record<AlertTone, string> = {
  success: 'alert alert-success',
  info: 'alert alert-info',
  warning: 'alert alert-warning',
  danger: 'alert alert-danger',
};

interface AlertProps {
  tone: AlertTone;
  /** The first words, in bold; without it the tone is said for those who do not see the colour. */
  title?: string;
  children: ReactNode;
}

/** A message inside the page. Failures interrupt a screen reader; the other tones wait for their turn. */
export function Alert({ tone, title, children }: AlertProps) {
  const { t } = useTranslation();
  return (
    <div className={CLASS_OF[tone]} role={tone === 'danger' ? 'alert' : 'status'}>
      {title ? (
        <p className="alert-heading fw-bold mb-1">{title}</p>
      ) : (
        <span className="visually-hidden">{t(`alert.${tone}`)}: </span>
      )}
      {children}
    </div>
  );
}
