import { Link } from 'react-router';
import { Icon, type IconName } from './icon.tsx';

interface SectionTileProps {
  to: string;
  icon: IconName;
  title: string;
  text: string;
}

/** A door to a section, to be put in a `ul.tiles`. The whole tile is the link's target for a finger. */
export function SectionTile({ to, icon, title, text }: SectionTileProps) {
  return (
    <li className="tile">
      <Icon name={icon} className="icon-primary icon-lg" />
      <h2 className="h4">
        <Link to={to} className="tile-link">
          {title}
        </Link>
      </h2>
      <p>{text}</p>
    </li>
  );
}
