import { Icon } from '../ui/icon.tsx';

/** Prints the page as it stands. */
export function PrintButton({ label }: { label: string }) {
  return (
    <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => window.print()}>
      <Icon name="print" className="icon-sm icon-primary me-2" />
      {label}
    </button>
  );
}
