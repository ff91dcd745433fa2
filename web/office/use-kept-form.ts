import { useState } from 'react';

/**
 * The fields of a long form, kept in this window's session storage under `key` until they are saved: neither a reload
 * nor a session that ends while somebody writes loses them. `forget` when they are saved or given up.
 */
export function useKeptForm<Form>(
  key: string,
  initial: Form,
): { form: Form; setForm: (form: Form) => void; forget: () => void } {
  const [form, setShown] = useState(() => readKept(key, initial));
  return {
    form,
    setForm: (next) => {
      setShown(next);
      try {
        sessionStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A full or forbidden store: the form works, it is only not kept.
      }
    },
    forget: () => sessionStorage.removeItem(key),
  };
}

function readKept<Form>(key: string, initial: Form): Form {
  try {
    const kept = sessionStorage.getItem(key);
    // Written by ourselves, under a key that names the form.
    return kept === null ? initial : { ...initial, ...(JSON.parse(kept) as Form) };
  } catch {
    return initial;
  }
}
