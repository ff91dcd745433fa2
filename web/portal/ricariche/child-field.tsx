import type { ChildWallet } from '#common/contract/wallets.ts';
import { Field } from '../../ui/field.tsx';
import { formatEuro } from '../../ui/format.ts';

interface ChildFieldProps {
  label: string;
  wallets: readonly ChildWallet[];
  value: number;
  error?: string | undefined;
  onChoose: (childId: number) => void;
}

/** One of the children, with its credit. */
export function ChildField({ label, wallets, value, error, onChoose }: ChildFieldProps) {
  return (
    <Field label={label} error={error} controlClass="form-select">
      {(attributes) => (
        <select {...attributes} value={value} onChange={(event) => onChoose(Number(event.target.value))}>
          {wallets.map(({ childId, firstName, balanceCents }) => (
            <option key={childId} value={childId}>
              {firstName} ({formatEuro(balanceCents)})
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
