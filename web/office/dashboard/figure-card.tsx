import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from '../../ui/icon.tsx';

interface FigureCardProps {
  label: string;
  figure: ReactNode;
  /** One line under the figure. */
  note?: string;
  linkText: string;
  to: string;
  /** Asks for somebody's hand: marked by an icon too, never by the colour alone. */
  isTrouble?: boolean;
}

/** A figure and the door to the work behind it, to be put in a `ul.figures`. */
export function FigureCard({ label, figure, note, linkText, to, isTrouble = false }: FigureCardProps) {
  return (
    <li className={`figure-card ${isTrouble ? 'figure-card-trouble' : ''}`}>
      <h3 className="figure-card-label">
        {isTrouble && <Icon name="warning-circle" className="icon-sm icon-danger" />}
        {label}
      </h3>
      <p className="figure-card-figure">{figure}</p>
      {note && <p className="figure-card-note">{note}</p>}
      <Link to={to}>{linkText}</Link>
    </li>
  );
}
