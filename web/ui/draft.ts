/** What somebody is typing, kept in the tab: neither a reload nor an expired session loses it. */

const PREFIX = 'refettorio:bozza:';

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The fields of a form, each a text. */
export type DraftFields = Record<string, string>;

/** A draft belongs to one account of one Comune: whoever signs in next in the same tab does not find it. */
export function draftKey(owner: { slug: string; surface: string; accountId: string }, name: string): string {
  return `${PREFIX}${owner.slug}:${owner.surface}:${owner.accountId}:${name}`;
}

/** What was kept, field by field; `initial` for what was not, and where the browser keeps nothing. */
export function readDraft<Fields extends DraftFields>(
  storage: DraftStorage,
  key: string,
  initial: Fields,
): Fields {
  const kept = parse(attempt(() => storage.getItem(key)) ?? null);
  const fields = { ...initial };
  for (const name of Object.keys(initial) as (keyof Fields & string)[]) {
    const value = kept[name];
    // Every field is a text, as `Fields` says.
    if (typeof value === 'string') fields[name] = value as Fields[typeof name];
  }
  return fields;
}

/** Keeps the fields, or nothing when they are as they were at first. */
export function keepDraft<Fields extends DraftFields>(
  storage: DraftStorage,
  key: string,
  fields: Fields,
  initial: Fields,
): void {
  const isTouched = Object.keys(initial).some((name) => fields[name] !== initial[name]);
  attempt(() => (isTouched ? storage.setItem(key, JSON.stringify(fields)) : storage.removeItem(key)));
}

/** After signing out: the next person at the device must find nothing. */
export function forgetDrafts(storage: Storage): void {
  attempt(() => {
    for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key);
  });
}

function parse(text: string | null): Record<string, unknown> {
  const value: unknown = attempt(() => JSON.parse(text ?? '{}') as unknown);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Storage throws where the person forbids it or when it is full: typing goes on without it. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
