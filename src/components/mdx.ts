import Answer from './mdx/Answer.astro';
import Aside from './mdx/Aside.astro';
import BetaDial from '../islands/beta-dial/BetaDial.astro';
import Change from './mdx/Change.astro';
import Cite from './mdx/Cite.astro';
import Compare from './mdx/Compare.astro';
import DecodeCost from '../islands/decode-cost/DecodeCost.astro';
import Difference from './mdx/Difference.astro';
import DrawDigit from '../islands/draw-digit/DrawDigit.astro';
import Equation from './mdx/Equation.astro';
import Exercise from './mdx/Exercise.astro';
import Figure from './mdx/Figure.astro';
import Interpolation from '../islands/interpolation/Interpolation.astro';
import KlDivergence from '../islands/kl-divergence/KlDivergence.astro';
import LatentPlane from '../islands/latent-plane/LatentPlane.astro';
import Link from './Link.astro';
import Measure from './mdx/Measure.astro';
import Quantise from '../islands/quantise/Quantise.astro';
import Question from './mdx/Question.astro';
import Ratio from './mdx/Ratio.astro';
import Reference from './mdx/Reference.astro';
import Reparameterise from '../islands/reparameterise/Reparameterise.astro';
import Sampler from '../islands/sampler/Sampler.astro';
import ScrollTable from './ScrollTable.astro';
import Solution from './mdx/Solution.astro';
import Source from './mdx/Source.astro';
import Symbol from './mdx/Symbol.astro';
import Symbols from './mdx/Symbols.astro';
import Term from './mdx/Term.astro';
import Traversal from '../islands/traversal/Traversal.astro';
import TrainHere from '../islands/train-here/TrainHere.astro';

/**
 * What chapters may use without importing it, and what stands in for plain Markdown elements.
 * `<When>` and `<Otherwise>` are for the Markdown pipeline: pages never see them.
 */
export const components = {
  Answer,
  Aside,
  BetaDial,
  Change,
  Cite,
  Compare,
  DecodeCost,
  Difference,
  DrawDigit,
  Equation,
  Exercise,
  Figure,
  Interpolation,
  KlDivergence,
  LatentPlane,
  Measure,
  Quantise,
  Question,
  Ratio,
  Reference,
  Reparameterise,
  Sampler,
  Solution,
  Source,
  Symbol,
  Symbols,
  Term,
  Traversal,
  a: Link,
  TrainHere,
  table: ScrollTable,
};
