import { useState, type FormEvent, type ReactNode } from 'react';
import { Link } from 'react-router';
import { TextField } from '../ui/field.tsx';

export interface Typed {
  search: string;
  from: string;
  to: string;
}

type Wording = 'search' | 'searchHint' | 'from' | 'to' | 'badRange' | 'submit' | 'clear';

interface TypedFiltersProps {
  typed: Typed;
  say: (what: Wording) => string;
  /** Not while the range of days is back to front, or what stands in the slot is wrong. */
  onSubmit: (typed: Typed) => void;
  isSlotBad?: boolean;
  /** Where the list stands without filters; `null` when it does. */
  clearTo: string | null;
  /** What else is typed, beside the days. */
  children?: ReactNode;
}

/** The filters of a list that are typed: words and a range of days. They wait for the button. */
export function TypedFilters({ typed, say, onSubmit, isSlotBad, clearTo, children }: TypedFiltersProps) {
  const [search, setSearch] = useState(typed.search);
  const [from, setFrom] = useState(typed.from);
  const [to, setTo] = useState(typed.to);
  const isRangeBad = from !== '' && to !== '' && from > to;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isRangeBad && !isSlotBad) onSubmit({ search: search.trim(), from, to });
  }

  return (
    <form role="search" onSubmit={submit} noValidate>
      <TextField
        type="search"
        label={say('search')}
        hint={say('searchHint')}
        maxLength={100}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <div className="field-grid">
        <TextField
          type="date"
          label={say('from')}
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        <TextField
          type="date"
          label={say('to')}
          value={to}
          error={isRangeBad ? say('badRange') : undefined}
          onChange={({ target }) => setTo(target.value)}
        />
        {children}
      </div>
      <p className="button-row">
        <button type="submit" className="btn btn-primary btn-sm">
          {say('submit')}
        </button>
        {clearTo !== null && (
          <Link className="btn btn-outline-primary btn-sm" to={clearTo}>
            {say('clear')}
          </Link>
        )}
      </p>
    </form>
  );
}
