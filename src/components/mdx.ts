import Answer from './Answer.astro';
import Aside from './Aside.astro';
import BetaDial from './BetaDial.astro';
import Change from './Change.astro';
import Cite from './Cite.astro';
import Compare from './Compare.astro';
import DecodeCost from './DecodeCost.astro';
import Difference from './Difference.astro';
import DrawDigit from './DrawDigit.astro';
import Equation from './Equation.astro';
import Exercise from './Exercise.astro';
import Figure from './Figure.astro';
import Interpolation from './Interpolation.astro';
import KlDivergence from './KlDivergence.astro';
import LatentPlane from './LatentPlane.astro';
import Link from './Link.astro';
import Measure from './Measure.astro';
import Quantise from './Quantise.astro';
import Question from './Question.astro';
import Ratio from './Ratio.astro';
import Reference from './Reference.astro';
import Reparameterise from './Reparameterise.astro';
import Sampler from './Sampler.astro';
import ScrollTable from './ScrollTable.astro';
import Solution from './Solution.astro';
import Source from './Source.astro';
import Symbol from './Symbol.astro';
import Symbols from './Symbols.astro';
import Term from './Term.astro';
import Traversal from './Traversal.astro';
import TrainHere from './TrainHere.astro';

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
