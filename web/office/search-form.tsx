import { useState } from 'react';
import { useTranslation } from '../ui/use-translation.ts';
import { TextField } from '../ui/field.tsx';

interface SearchFormProps {
  label: string;
  hint?: string;
  /** What is searched for now. */
  value: string;
  onSearch: (text: string) => void;
}

/** One box and one button: the search starts when asked, not at every letter. */
export function SearchForm({ label, hint, value, onSearch }: SearchFormProps) {
  const { t } = useTranslation('office');
  const [text, setText] = useState(value);
  return (
    <form
      role="search"
      className="search-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <TextField
        type="search"
        label={label}
        hint={hint}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="btn btn-outline-primary">
        {t('search.submit')}
      </button>
    </form>
  );
}
