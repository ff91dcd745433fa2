import type { ReactNode } from 'react';
import { NavLink } from 'react-router';

export interface MenuItem {
  to: string;
  label: string;
  /** Said after the label, as a count of what is new. */
  mark?: ReactNode;
}

interface MenuLinksProps {
  items: readonly MenuItem[];
  listClass: string;
  itemClass?: string;
  linkClass: string;
}

/** The same links for the bar, the sidebar and the side menu; the current page is marked for eye and ear. */
export function MenuLinks({ items, listClass, itemClass, linkClass }: MenuLinksProps) {
  return (
    <ul className={listClass}>
      {items.map((item) => (
        <li key={item.to} className={itemClass}>
          <NavLink
            to={item.to}
            end={item.to === '/'}
            className={({ isActive }) => `${linkClass} ${isActive ? 'active' : ''}`}
          >
            <span>{item.label}</span>
            {item.mark}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
