import { escapeXml } from '../../training/contract/escape-xml.ts';
import { run } from '../run/run.ts';
import { tutorial } from '../site/tutorial.ts';
import { interfaceIn, valuesOf } from './dictionary.ts';
import { languageOf } from './languages.ts';
import { fill, filled, type Message, type ValuesOf } from './message.ts';

export { runLanguage } from './plain.ts';

/** What this site's interface says, in its tutorial's language, about its run's data. */
export const site = interfaceIn(tutorial.language, languageOf(tutorial.language), run.dataset);

export const { words } = site;

type Values<M extends Message> = Readonly<Record<ValuesOf<M>, string | number>>;

/** Fills one of the words in. */
export function say<const M extends Message>(message: M, values: Values<M>): string {
  return fill(message, values, site.language);
}

/** Fills in one of the words that are HTML. What it is filled with is text. */
export function html<const M extends Message>(message: M, values: Values<M>): string {
  const escaped = Object.entries(values).map(([name, value]) => [name, escapeXml(String(value))]);
  return fill(message, Object.fromEntries(escaped) as Values<M>, site.language);
}

/** Fills in what a text of the tutorial's own says of the data: {noun}, {nouns}, {aNoun}. */
export function ofData(text: string): string {
  return filled(text, valuesOf(languageOf(tutorial.language).grammar, run.dataset));
}
