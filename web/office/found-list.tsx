import type { ReactNode } from 'react';
import { Pagination } from '../ui/pagination.tsx';
import { ListFiles } from './list-files.tsx';

interface FoundLineProps {
  /** How many there are, in words. */
  found: string;
  /** Where the whole of it is, not only this page. */
  urlOf: (format: 'csv' | 'xlsx') => string;
}

/** How many a search has found, and the whole of it as files and on paper. */
export function FoundLine({ found, urlOf, hasFiles = true }: FoundLineProps & { hasFiles?: boolean }) {
  return (
    <div className="title-line">
      <p className="mb-0" role="status">
        {found}
      </p>
      {hasFiles && <ListFiles urlOf={urlOf} />}
    </div>
  );
}

interface FoundListProps extends FoundLineProps {
  /** One page of the list. */
  list: { rows: readonly unknown[]; total: number };
  /** Stands in the place of the table when it has no rows. */
  empty: ReactNode;
  /** From 1. */
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  /** The table. */
  children: ReactNode;
}

/** What a search has found: how many, the rows of one page, and the way to the others. */
export function FoundList(props: FoundListProps) {
  const { found, urlOf, list, empty, page, pageSize, onPage, children } = props;
  return (
    <>
      <FoundLine found={found} urlOf={urlOf} hasFiles={list.total > 0} />
      {list.rows.length === 0 ? empty : children}
      <Pagination page={page} pageCount={Math.ceil(list.total / pageSize)} onPage={onPage} />
    </>
  );
}
