import { escapeXml } from '../../training/contract/escape-xml.ts';
import type { Measure } from '../../training/contract/manifest.ts';
import { formatMeasure } from '../words/numbers.ts';
import { runLanguage } from '../words/plain.ts';
import { tutorial } from './tutorial.ts';

/**
 * HTML of a measure in a sentence: its number, its unit if `unit`, its standard deviation if
 * `spread`, and what it measures as a tooltip.
 * It is text and not a component, since a template would put spaces around it.
 */
export function measureHtml(measure: Measure, unit: boolean, spread = false): string {
  const shown = { ...measure, unit: unit ? measure.unit : '' };
  const text = formatMeasure(spread ? shown : { ...shown, spread: undefined });
  const title = escapeXml(measure.description);
  // The tooltip is in the language of the run, the number in that of the page.
  const [language, inside] = runLanguage
    ? [` lang="${runLanguage}"`, `<span lang="${tutorial.language}">${escapeXml(text)}</span>`]
    : ['', escapeXml(text)];
  return `<data class="measure"${language} value="${measure.value}" title="${title}">${inside}</data>`;
}
