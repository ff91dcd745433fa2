import { Fragment, type ReactNode } from 'react';
import { Link, NavLink } from 'react-router';

export interface MenuItem {
  to: string;
  label: string;
  /** Said after the label, as a count of what is new. */
  mark?: ReactNode;
  /** Leads out of the application: `to` is an address of the site, not one of its pages. */
  isOutside?: true;
  /** The heading that it stands under, with its neighbours of the same. */
  group?: string;
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

/**
 * The same links for the bar, the sidebar and the side menu; the current page is marked for eye and ear. Items of one
 * group are a list of their own below its heading.
 */
export function MenuLinks({ items, ...look }: MenuLinksProps) {
  return groupsOf(items).map(([group, members]) =>
    group === undefined ? (
      <LinkList key="" items={members} {...look} />
    ) : (
      <Fragment key={group}>
        <p className="menu-group" aria-hidden>
          {group}
        </p>
        <LinkList items={members} label={group} {...look} />
      </Fragment>
    ),
  );
}

function groupsOf(items: readonly MenuItem[]): [string | undefined, MenuItem[]][] {
  const groups = new Map<string | undefined, MenuItem[]>();
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return Array.from(groups);
}

function LinkList({
  items,
  label,
  listClass,
  itemClass,
  linkClass,
  innerClass,
}: MenuLinksProps & { label?: string }) {
  return (
    <ul className={listClass} aria-label={label}>
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
