import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { municipalityName } from './municipality-name.ts';
import { useSession } from './session.tsx';

interface PageTitleProps {
  title: string;
  /** One sentence under the title. */
  lead?: ReactNode;
}

/**
 * The page's only `h1` and the window's title. After a move inside the application it takes the focus, so that a
 * screen reader says where one has arrived; on the first load the browser already does.
 */
export function PageTitle({ title, lead }: PageTitleProps) {
  const { tenant } = useSession();
  const { key } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · ${municipalityName(tenant.name)}`;
  }, [title, tenant.name]);

  useEffect(() => {
    if (key !== 'default') heading.current?.focus();
  }, [key]);

  return (
    <div className="page-title">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p className="lead">{lead}</p>}
    </div>
  );
}
