/** The dot's meaning; the words carry it too, so nobody depends on the colour. */
export type StatusTone = 'success' | 'danger' | 'warning' | 'info' | 'neutral';

/** `● Pagato`: the state of something in a list. */
export function StatusDot({ tone, label }: { tone: StatusTone; label: string }) {
  return (
    <span className="status-dot">
      <span className={`status-dot-mark status-dot-${tone}`} aria-hidden="true">
        ●
      </span>
      {label}
    </span>
  );
}
