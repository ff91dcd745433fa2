interface ChoiceBarProps<Value extends string> {
  label: string;
  choices: ReadonlyArray<{ value: Value; label: string }>;
  value: Value;
  onChoose: (value: Value) => void;
}

/** A few lists of which one is shown; the pressed button says which. */
export function ChoiceBar<Value extends string>({ label, choices, value, onChoose }: ChoiceBarProps<Value>) {
  return (
    <div className="choice-bar" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className={`btn btn-sm ${choice.value === value ? 'btn-primary' : 'btn-outline-primary'}`}
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
