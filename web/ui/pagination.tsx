import { useTranslation } from './use-translation.ts';
import { Icon } from './icon.tsx';
import { pageWindow } from './page-window.ts';

interface PaginationProps {
  /** From 1. */
  page: number;
  pageCount: number;
  onPage: (page: number) => void;
}

/** Moves through a long list; draws nothing when there is a single page. */
export function Pagination({ page, pageCount, onPage }: PaginationProps) {
  const { t } = useTranslation();
  if (pageCount <= 1) return null;
  return (
    <nav className="pagination-wrapper justify-content-center" aria-label={t('pagination.label')}>
      <ul className="pagination">
        <Step
          icon="chevron-left"
          label={t('pagination.previous')}
          disabled={page <= 1}
          onPress={() => onPage(page - 1)}
        />
        {pageWindow(page, pageCount).map((number, index) =>
          number === null ? (
            <li key={`gap-${index}`} className="page-item" aria-hidden="true">
              <span className="page-link">…</span>
            </li>
          ) : (
            <li key={number} className="page-item">
              <button
                type="button"
                className="page-link"
                aria-label={t('pagination.page', { page: number })}
                aria-current={number === page ? 'page' : undefined}
                onClick={() => onPage(number)}
              >
                {number}
              </button>
            </li>
          ),
        )}
        <Step
          icon="chevron-right"
          label={t('pagination.next')}
          disabled={page >= pageCount}
          onPress={() => onPage(page + 1)}
        />
      </ul>
    </nav>
  );
}

interface StepProps {
  icon: 'chevron-left' | 'chevron-right';
  label: string;
  disabled: boolean;
  onPress: () => void;
}

function Step({ icon, label, disabled, onPress }: StepProps) {
  return (
    <li className="page-item">
      <button type="button" className="page-link" aria-label={label} disabled={disabled} onClick={onPress}>
        <Icon name={icon} className="icon-primary" />
      </button>
    </li>
  );
}
