import type { ReactNode } from 'react';
import { NavLink } from 'react-router';

/** A page of a section, in a `nav.choice-bar`. `end`: it is the one in hand on its own address alone. */
export function SectionLink({
  to,
  end = false,
  children,
}: {
  to: string;
  end?: boolean;
  children: ReactNode;
}) {
  return (
    <NavLink
      to={to}
      end={end}
      className={({ isActive }) => `btn btn-sm ${isActive ? 'btn-primary' : 'btn-outline-primary'}`}
    >
      {children}
    </NavLink>
  );
}
