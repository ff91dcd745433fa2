/**
 * The part of react-i18next that our pages use, at a fiftieth of its weight: the build puts this file in its place
 * (`vite.config.ts`; the why is in decision 0008). Types stay the library's, so that each key is checked.
 */
export interface TextTree {
  /** Lists are read where they are written, not by key. */
  readonly [key: string]: string | readonly string[] | TextTree;
}

type Values = Readonly<Record<string, string | number | null | undefined>>;
type Translate = (key: string, values?: Values) => string;

const LANGUAGE = 'it';
const DEFAULT_NAMESPACE = 'ui';
const plurals = new Intl.PluralRules(LANGUAGE);
const texts = new Map<string, TextTree>();
const translators = new Map<string, { t: Translate }>();

/** What the keys of each namespace say. */
export function setTexts(namespaces: Readonly<Record<string, TextTree>>): void {
  for (const [namespace, tree] of Object.entries(namespaces)) texts.set(namespace, tree);
}

/** The same object at every drawing: effects may depend on `t`. */
export function useTranslation(namespace?: string): { t: Translate } {
  return translatorOf(namespace);
}

/**
 * `{{name}}` is replaced by the value of that name. With a `count` the text is looked for under the plural's form:
 * `_zero` for none where there is one, else `_one` and `_other` as the language says. A key without a text shows itself.
 */
export function translatorOf(namespace = DEFAULT_NAMESPACE): { t: Translate } {
  const known = translators.get(namespace);
  if (known) return known;
  const made = { t: (key: string, values: Values = {}) => translate(namespace, key, values) };
  translators.set(namespace, made);
  return made;
}

function translate(namespace: string, key: string, values: Values): string {
  const tree = texts.get(namespace);
  const forms = typeof values.count === 'number' ? formsOf(values.count) : [];
  for (const form of [...forms.map((suffix) => `${key}_${suffix}`), key]) {
    const text = textAt(tree, form);
    if (text !== null) return fill(text, values);
  }
  return key;
}

function formsOf(count: number): string[] {
  return [...(count === 0 ? ['zero'] : []), plurals.select(count), 'other'];
}

function textAt(tree: TextTree | undefined, key: string): string | null {
  let found: TextTree[string] | undefined = tree;
  for (const name of key.split('.')) found = isTree(found) ? found[name] : undefined;
  return typeof found === 'string' ? found : null;
}

function fill(text: string, values: Values): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(values[name] ?? ''));
}

function isTree(value: TextTree[string] | undefined): value is TextTree {
  return typeof value === 'object' && !Array.isArray(value);
}
