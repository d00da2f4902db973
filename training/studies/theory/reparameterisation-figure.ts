import { diagramSpecification } from '../../figures/charts/diagram.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { list } from '../../figures/words/phrases.ts';
import {
  drawnDirectly,
  reparameterised,
  together,
  type Graph,
} from './reparameterisation-graphs.ts';

/** A random z with and without a gradient for μ and σ, as computation graphs. */
export function reparameterisationFigure(): FigureContent {
  const graphs = [drawnDirectly(), reparameterised()];
  const [first, second] = graphs;
  return {
    id: 'reparameterisation',
    title: 'The reparameterisation trick',
    caption:
      'Two ways to the same random z. Boxes are computed, circles are drawn at random. Solid arrows carry values; dashed arrows carry gradients back, and a cross shows where one stops. The second way is that of Kingma & Welling (2014), section 2.4.',
    alt: `Two graphs from μ and σ by way of z to f(z). Where z is itself drawn at random, the gradient ${extent(first)}; where z = μ + σ ⊙ ε is computed from a drawn ε, it ${extent(second)}.`,
    description: [
      'Two computation graphs with the same beginning, the mean μ and the standard deviation σ that the encoder gives for an image, and the same end, f(z), which stands for decoder and loss. Values flow downwards along solid arrows, gradients upwards along dashed ones. What is computed stands in a box, what is drawn at random in a circle.',
      `In the first, “${first.name}”, ${rolesIn(first)}. The gradient ${extent(first)}: a draw from N(μ, σ²) is not a differentiable function of μ and σ, and so backpropagation cannot say how to change them.`,
      `In the second, “${second.name}”, ${rolesIn(second)}. The randomness comes in from outside, and z = μ + σ ⊙ ε has the distribution that it had before. The gradient ${extent(second)}: the derivative of z is 1 with respect to μ, and ε with respect to σ. None goes to ε, since there is nothing in it to learn.`,
    ],
    experiments: [],
    data: {
      columns: [
        { name: 'graph', description: 'Which of the two' },
        { name: 'from', description: 'Where the arrow begins' },
        { name: 'to', description: 'Where it points' },
        { name: 'kind', description: 'forward: a value; gradient; blocked: a gradient that stops' },
        { name: 'to_is', description: 'Whether what it points to is computed or drawn at random' },
      ],
      rows: graphs.flatMap(({ name, nodes, edges }) =>
        edges.map(({ from, to, kind }) => {
          const drawn = nodes.some(({ id, shape }) => id === to && shape === 'circle');
          return [name, from, to, kind, drawn ? 'drawn' : 'computed'];
        }),
      ),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => diagramSpecification(together(graphs, layout), theme),
    },
  };
}

/** How far the gradient comes: "reaches z, but neither μ nor σ". */
function extent({ edges }: Graph): string {
  const ends = (kind: string): string[] =>
    edges.filter((edge) => edge.kind === kind).map(({ to }) => to);
  const stopped = ends('blocked');
  const missed = stopped.length ? `, but not ${list(stopped)}` : '';
  return `reaches ${list(ends('gradient'))}${missed}`;
}

/** "μ, σ and f(z) are computed and z is drawn" */
function rolesIn({ nodes }: Graph): string {
  const ids = (wanted: string): string =>
    list(nodes.filter(({ shape }) => shape === wanted).map(({ id }) => id));
  return `${ids('box')} are computed and ${ids('circle')} is drawn`;
}
