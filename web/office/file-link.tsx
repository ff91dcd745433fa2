import type { ReactNode } from 'react';
import { Icon } from '../ui/icon.tsx';

interface FileLinkProps {
  href: string;
  children: ReactNode;
}

/** A file to save, as a button among others. */
export function FileLink({ href, children }: FileLinkProps) {
  return (
    <a className="btn btn-outline-primary btn-sm" href={href} download>
      <Icon name="download" className="icon-sm icon-primary me-2" />
      {children}
    </a>
  );
}
