import type { ReactNode } from 'react';
import { Link, NavLink } from 'react-router';

export interface MenuItem {
  to: string;
  label: string;
  /** Said after the label, as a count of what is new. */
  mark?: ReactNode;
  /** Leads out of the application: `to` is an address of the site, not one of its pages. */
  isOutside?: true;
  /** What the side menu shows below it. */
  within?: readonly MenuItem[];
}

interface MenuLinksProps {
  items: readonly MenuItem[];
  listClass: string;
  itemClass?: string;
  linkClass: string;
  /** Class of the links below an item; without it they are not shown. */
  innerClass?: string;
}

/** The same links for the bar, the sidebar and the side menu; the current page is marked for eye and ear. */
export function MenuLinks({ items, listClass, itemClass, linkClass, innerClass }: MenuLinksProps) {
  return (
    <ul className={listClass}>
      {items.map((item) => (
        <li key={item.to} className={itemClass}>
          {item.isOutside ? (
            <a href={item.to} className={linkClass}>
              <span>{item.label}</span>
            </a>
          ) : (
            <NavLink
              to={item.to}
              end={item.to === '/'}
              className={({ isActive }) => `${linkClass} ${isActive ? 'active' : ''}`}
            >
              <span>{item.label}</span>
              {item.mark}
            </NavLink>
          )}
          {innerClass && item.within && (
            <ul className={listClass}>
              {item.within.map(({ to, label }) => (
                <li key={to} className={itemClass}>
                  <Link to={to} className={innerClass}>
                    <span>{label}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
