/** A text with `{name}` where a value goes; or one for each plural form of the value `count`. */
export type Message =
  string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

type Values = Readonly<Record<string, string | number>>;

/** What the interface says of the data: filled in once for a site. */
export type OfData = 'noun' | 'nouns' | 'aNoun' | 'Noun' | 'Nouns' | 'ANoun' | 'classCount';

/** The names of the values that a message takes besides. */
export type ValuesOf<M extends Message> = M extends string
  ? Exclude<NamesIn<M>, OfData>
  : 'count' | Exclude<NamesIn<Extract<M[keyof M], string>>, OfData>;

type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/**
 * Fills a message in.
 *
 * @param language decides which plural form a number takes
 */
export function fill<const M extends Message>(
  message: M,
  values: Readonly<Record<ValuesOf<M>, string | number>>,
  language: string,
): string {
  return filled(formOf(message, values, language), values);
}

/** The locale of a language tag, by whose customs lists and dates are written: English is British. */
export function localeOf(tag: string): string {
  return tag === 'en' ? 'en-GB' : tag;
}

/** Fills in the values that are given, and leaves all others for later. */
export function filled(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

function formOf(message: Message, values: Values, language: string): string {
  if (typeof message === 'string') return message;
  // What is written out, such as "60,000", is many.
  const count = Number(values.count);
  const form = String(count) === String(values.count) ? count : Infinity;
  return message[new Intl.PluralRules(language).select(form)] ?? message.other;
}
