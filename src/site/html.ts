import { escapeXml } from '../../training/contract/escape-xml.ts';
import type { Measure } from '../../training/contract/manifest.ts';
import { runLanguage } from '../words/plain.ts';
import { formatMeasure } from './format.ts';

/**
 * HTML of a measure in a sentence: its number, its unit if `unit`, its standard deviation if
 * `spread`, and what it measures as a tooltip.
 * It is text and not a component, since a template would put spaces around it.
 */
export function measureHtml(measure: Measure, unit: boolean, spread = false): string {
  const shown = { ...measure, unit: unit ? measure.unit : '' };
  const text = formatMeasure(spread ? shown : { ...shown, spread: undefined });
  const title = escapeXml(measure.description);
  const language = runLanguage ? ` lang="${runLanguage}"` : '';
  return `<data class="measure"${language} value="${measure.value}" title="${title}">${escapeXml(text)}</data>`;
}
