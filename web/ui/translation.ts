/** The same keys as the Italian texts, with other sentences: a key that is missing or too many does not build. */
export type Translation<Texts> = Texts extends string
  ? string
  : Texts extends readonly (infer Item)[]
    ? Array<Translation<Item>>
    : { [Key in keyof Texts]: Translation<Texts[Key]> };

/**
 * For a language under way. What it lacks is said in Italian. A language with more plural forms than two adds them
 * under its own endings (`_zero`, `_two`, `_few`, `_many`), which is why further keys are allowed.
 */
export type PartialTranslation<Texts> = Texts extends string
  ? string
  : { [Key in keyof Texts]?: PartialTranslation<Texts[Key]> } & Record<string, unknown>;
