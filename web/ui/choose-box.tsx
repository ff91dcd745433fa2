interface ChooseBoxProps {
  /** The column's word, shown beside the box where the table has become cards. */
  word: string;
  /** Names the row that is chosen, for screen readers. */
  label: string;
  isChosen: boolean;
  onToggle: () => void;
}

/** The box that chooses one row of a table. */
export function ChooseBox({ word, label, isChosen, onToggle }: ChooseBoxProps) {
  return (
    <label className="choose-box">
      <input type="checkbox" aria-label={label} checked={isChosen} onChange={onToggle} />
      <span aria-hidden="true">{word}</span>
    </label>
  );
}
