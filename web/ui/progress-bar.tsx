interface ProgressBarProps {
  label: string;
  /** Steps done out of `max`. */
  value: number;
  max: number;
}

/** How far a long piece of work has come, in words as well as in length. */
export function ProgressBar({ label, value, max }: ProgressBarProps) {
  const percent = max > 0 ? Math.min(100, Math.floor((value / max) * 100)) : 0;
  return (
    <div className="labelled-progress">
      <div className="d-flex justify-content-between" aria-hidden="true">
        <span>{label}</span>
        <span>{percent}%</span>
      </div>
      <div
        className="progress"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div className="progress-bar" style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
