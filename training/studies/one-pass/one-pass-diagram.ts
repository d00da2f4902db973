import type {
  Diagram,
  DiagramEdge,
  DiagramNode,
  DiagramLabel,
} from '../../figures/charts/diagram-elements.ts';
import { widths, type Layout } from '../../figures/charts/theme.ts';
import { decimal } from '../../figures/words/phrases.ts';
import type { OnePass } from './one-pass.ts';

type Place = Pick<DiagramNode, 'x' | 'y' | 'width' | 'height'>;
type Name = 'x' | 'encoder' | 'μ' | 'σ' | 'ε' | 'z' | 'decoder' | 'x̂';

/** Each pixel of an image is drawn as a square of three. */
const PICTURE = { width: 84, height: 84 };
const NETWORK = { width: 82, height: 46 };
const BOX = { width: 104, height: 46 };
const CODE = { width: 118, height: 46 };
const NOISE = { width: 96, height: 96 };

const PLACES: Record<Layout, { height: number; nodes: Record<Name, Place> }> = {
  wide: {
    height: 210,
    nodes: {
      x: { x: 43, y: 70, ...PICTURE },
      encoder: { x: 151, y: 70, ...NETWORK },
      μ: { x: 269, y: 34, ...BOX },
      σ: { x: 269, y: 106, ...BOX },
      ε: { x: 406, y: 160, ...NOISE },
      z: { x: 406, y: 70, ...CODE },
      decoder: { x: 531, y: 70, ...NETWORK },
      x̂: { x: 637, y: 70, ...PICTURE },
    },
  },
  narrow: {
    height: 482,
    nodes: {
      x: { x: 170, y: 44, ...PICTURE },
      encoder: { x: 170, y: 130, ...NETWORK },
      μ: { x: 114, y: 200, ...BOX },
      σ: { x: 226, y: 200, ...BOX },
      ε: { x: 52, y: 284, ...NOISE },
      z: { x: 170, y: 284, ...CODE },
      decoder: { x: 170, y: 354, ...NETWORK },
      x̂: { x: 170, y: 438, ...PICTURE },
    },
  },
};

const ARROWS: [Name, Name][] = [
  ['x', 'encoder'],
  ['encoder', 'μ'],
  ['encoder', 'σ'],
  ['μ', 'z'],
  ['σ', 'z'],
  ['ε', 'z'],
  ['z', 'decoder'],
  ['decoder', 'x̂'],
];

/** The way from an image through its code to the means of its pixels. */
export function onePassDiagram(pass: OnePass, layout: Layout): Diagram {
  const { height, nodes: places } = PLACES[layout];
  const values = (of: 'mean' | 'deviation' | 'noise' | 'code'): string[] => [
    pass.latents.map((latent) => decimal(latent[of], 2)).join(', '),
  ];
  const says: Record<Name, Pick<DiagramNode, 'title' | 'lines'>> = {
    x: { title: [], lines: [] },
    encoder: { title: ['Encoder'], lines: [] },
    μ: { title: ['μ'], lines: values('mean') },
    σ: { title: ['σ'], lines: values('deviation') },
    ε: { title: ['ε'], lines: values('noise') },
    z: { title: ['z = μ + σ ⊙ ε'], lines: values('code') },
    decoder: { title: ['Decoder'], lines: [] },
    x̂: { title: [], lines: [] },
  };
  const names = Object.keys(places) as Name[];
  return {
    width: widths[layout],
    height,
    nodes: names.map((name) => ({
      id: name,
      shape: shapeOf(name),
      ...places[name],
      ...says[name],
    })),
    edges: ARROWS.map(([from, to]): DiagramEdge => ({ from, to, kind: 'forward' })),
    labels: labelsBeside(pass, layout),
  };
}

function shapeOf(name: Name): DiagramNode['shape'] {
  if (name === 'ε') return 'circle';
  return name === 'x' || name === 'x̂' ? 'picture' : 'box';
}

/** What the pictures are, and what the code and the pixels cost. */
function labelsBeside({ latents, reconstruction }: OnePass, layout: Layout): DiagramLabel[] {
  const { x, μ, σ, x̂ } = PLACES[layout].nodes;
  const kl = `KL ${decimal(klOf(latents))} nats`;
  const pixels = `${decimal(reconstruction)} nats`;
  if (layout === 'narrow') {
    const beside = { x: x.x + PICTURE.width / 2 + 10, align: 'left' } as const;
    return [
      { ...beside, y: x.y, text: 'image x', bold: true },
      { x: widths.narrow - 2, y: σ.y + 38, text: kl, align: 'right' },
      { ...beside, y: x̂.y - 8, text: 'pixel means', bold: true },
      { ...beside, y: x̂.y + 10, text: pixels },
    ];
  }
  return [
    { x: x.x, y: x.y - 56, text: 'image x', bold: true },
    { x: μ.x, y: σ.y + 38, text: kl },
    { x: x̂.x, y: x̂.y - 56, text: 'pixel means', bold: true },
    { x: x̂.x, y: x̂.y + 54, text: pixels },
  ];
}

export function klOf(latents: OnePass['latents']): number {
  return latents.reduce((sum, { kl }) => sum + kl, 0);
}
