/** `Truccazzano` → `Comune di Truccazzano`; a name that already says what it is (Comune, Unione, Città) stays. */
export function municipalityName(name: string): string {
  return /^(comune|unione|città|consorzio)\b/i.test(name) ? name : `Comune di ${name}`;
}

/** The letter drawn as a logo while the Comune has not given one: `Comune di Truccazzano` → `T`. */
export function municipalityLetter(name: string): string {
  const place = name.replace(/^(comune|unione|città|consorzio)\s+((di|del|della|dei|delle)\s+|d[’'])?/i, '');
  return (place.charAt(0) || 'C').toUpperCase();
}
