import { plot } from '../parts/pictures/plot.ts';
import type { Words } from '../../words/dictionary.ts';
import { setAttributes, shape } from '../runtime/svg.ts';

/** Where a model lies: rate and distortion on held-out images, in nats per image. */
export interface Place {
  beta: number;
  rate: number;
  distortion: number;
}

/** A plot of all models by rate and distortion, with one of them marked. */
export interface Curve {
  svg: SVGSVGElement;
  mark(place: Place): void;
}

/**
 * Draws the models in their order, joined by a line. The marked one has a square around it, its β
 * written out, and through it the line that falls by β nats for each nat of rate: if no model lies below
 * that line, none is better at that price.
 */
export function rateDistortion(words: Words['betaDial'], places: Place[]): Curve {
  const rates = places.map(({ rate }) => rate);
  const distortions = places.map(({ distortion }) => distortion);
  const [low, high] = [Math.min(...distortions), Math.max(...distortions)];
  const margin = 0.15 * Math.max(high - low, 1);
  const widest = 1.2 * Math.max(...rates, 1);
  const { svg, marks, x, y, path } = plot(
    { label: words.rateAxis, from: 0, to: widest },
    { label: words.distortionAxis, from: low - margin, to: high + margin },
    260,
  );
  const price = shape('path', { class: 'dial-line dial-price' });
  const square = shape('rect', { width: 15, height: 15, class: 'dial-chosen' });
  const names = places.map(({ beta, rate, distortion }) =>
    shape('text', { x: x(rate) + 8, y: y(distortion) - 7 }, String(beta)),
  );
  marks.append(
    shape('path', {
      d: path(places.map(({ rate, distortion }) => [rate, distortion] as const)),
      class: 'dial-line',
    }),
    price,
    ...places.map(({ rate, distortion }) =>
      shape('circle', { cx: x(rate), cy: y(distortion), r: 3.5, class: 'dial-point' }),
    ),
    square,
    ...names,
  );
  return {
    svg,
    mark(chosen) {
      const { beta, rate, distortion } = chosen;
      const onLine = (at: number): [number, number] => [at, distortion - beta * (at - rate)];
      setAttributes(price, { d: path([onLine(0), onLine(widest)]) });
      setAttributes(square, { x: x(rate) - 7.5, y: y(distortion) - 7.5 });
      places.forEach((place, i) => {
        names[i].textContent = place === chosen ? `β = ${place.beta}` : String(place.beta);
        setAttributes(names[i], { class: place === chosen ? 'dial-name' : '' });
      });
    },
  };
}
