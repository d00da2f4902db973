import { formatNumber } from '../islands/runtime/format-number.ts';
import { shape } from '../islands/runtime/svg.ts';
import { element } from '../scripts/element.ts';
import { defineCheck, type Given as OfCheck } from './check.ts';
import { away, nearestOf, type Place } from './places.ts';

/** What the component gives the check. */
export interface Given extends OfCheck {
  /** Where the encoder puts the image. */
  place: Place;
  label: number;
  /** How far the map reaches on either side of 0. */
  extent: number;
  /** `[z1, z2, label]` of the images on the map. */
  points: number[][];
  classes: { sign: string; one: string; many: string }[];
}

/** How far from its place counts as having found it. */
const FOUND = 0.6;
/** Units of the drawing for each unit of the plane. */
const SCALE = 40;

defineCheck<Given>('place-check', (given, _host, say) => {
  const { words, place, label, extent, points, classes } = given;
  const at = (z: number): number => Math.round(z * SCALE);
  const side = 2 * extent * SCALE;
  const own = shape('path', { d: 'M-9 0H9M0 -9V9', class: 'map-own' });
  const map = shape(
    'svg',
    {
      viewBox: `${-side / 2} ${-side / 2} ${side} ${side}`,
      class: 'map',
      'aria-hidden': 'true',
    },
    shape('path', {
      d: `M${-side / 2} 0H${side / 2}M0 ${-side / 2}V${side / 2}`,
      class: 'map-axes',
    }),
    ...points.map(([z1, z2, of]) => shape('text', { x: at(z1), y: -at(z2) }, classes[of].sign)),
    own,
  );
  const sliders = ['z₁', 'z₂'].map((name) => {
    const input = element('input', {
      type: 'range',
      min: String(-extent),
      max: String(extent),
      step: '0.1',
      value: '0',
    });
    input.addEventListener('input', show);
    return { input, node: element('label', {}, name, input) };
  });
  const chosen = (): Place => [sliders[0].input.valueAsNumber, sliders[1].input.valueAsNumber];
  function show(): void {
    const [z1, z2] = chosen();
    own.setAttribute('transform', `translate(${at(z1)} ${-at(z2)})`);
  }
  map.addEventListener('click', ({ clientX, clientY }) => {
    const { left, top, width, height } = map.getBoundingClientRect();
    const z = [(clientX - left) / width, 1 - (clientY - top) / height];
    sliders.forEach(({ input }, i) => (input.value = String((2 * z[i] - 1) * extent)));
    show();
  });
  return {
    nodes: [
      map,
      element('div', { className: 'map-sliders' }, words.place, ...sliders.map(({ node }) => node)),
    ],
    judge() {
      const distance = formatNumber(away(chosen(), place), 1);
      if (away(chosen(), place) <= FOUND) {
        const answer = place.map((z) => formatNumber(z, 1)).join(', ');
        return { isRight: true, says: [say(words.rightPlace, { answer, distance })] };
      }
      const there = nearestOf(points, chosen());
      const hint =
        there === label
          ? say(words.rightClass, { distance, many: classes[label].many })
          : say(words.otherClass, { other: classes[there].one, own: classes[label].one });
      return { isRight: false, says: [hint] };
    },
    reveal() {
      const [z1, z2] = place;
      map.append(
        shape('circle', { cx: at(z1), cy: -at(z2), r: FOUND * SCALE, class: 'map-found' }),
      );
    },
  };
});
