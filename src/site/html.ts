import type { Measure } from '../../training/contract/manifest.ts';
import { formatMeasure } from './format.ts';

/**
 * A measure as a sentence shows it, with its unit if `unit`, and with what it measures for those who
 * point at it. It is text and not a component, since a template would put spaces around it.
 */
export function measureHtml(measure: Measure, unit: boolean): string {
  const text = formatMeasure(unit ? measure : { ...measure, unit: '' });
  const title = escapeHtml(measure.description);
  return `<data class="measure" value="${measure.value}" title="${title}">${escapeHtml(text)}</data>`;
}

/** Text as HTML, in an attribute too. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
