import { Link } from 'react-router';
import { Icon } from '../../ui/icon.tsx';

/** The way back to the page before in the order of the steps, above the title. */
export function BackLink({ to, label }: { to: string; label: string }) {
  return (
    <Link to={to} className="back-link">
      <Icon name="chevron-left" className="icon-sm icon-primary" />
      {label}
    </Link>
  );
}
