import Figure from './Figure.astro';
import LatentPlane from './LatentPlane.astro';
import Measure from './Measure.astro';
import Reference from './Reference.astro';
import Sampler from './Sampler.astro';
import ScrollTable from './ScrollTable.astro';
import Source from './Source.astro';

/** What chapters may use without importing it, and what stands in for plain Markdown elements. */
export const components = {
  Figure,
  LatentPlane,
  Measure,
  Reference,
  Sampler,
  Source,
  table: ScrollTable,
};
