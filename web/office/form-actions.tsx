import { Link } from 'react-router';

interface FormActionsProps {
  /** What the button that sends the form says; another word while it is being sent. */
  submit: string;
  isBusy?: boolean;
  /** Where who gives up goes, and what that is called. */
  back: { to: string; label: string; onClick?: () => void };
}

/** The end of a form that is a page: it is sent, or left. */
export function FormActions({ submit, isBusy = false, back: { label, ...link } }: FormActionsProps) {
  return (
    <div className="form-actions">
      <button type="submit" className="btn btn-primary" disabled={isBusy}>
        {submit}
      </button>
      <Link className="btn btn-outline-primary" {...link}>
        {label}
      </Link>
    </div>
  );
}
