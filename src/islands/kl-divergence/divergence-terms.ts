import { divergence, type Divergence } from '../../../training/contract/gaussian-divergence.ts';
import { element } from '../../scripts/element.ts';
import type { Gaussian } from '../parts/gaussian.ts';
import { fraction, math, row, scripted, spoken } from '../parts/math.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import { formatNumber } from '../runtime/format-number.ts';

/** A table of both divergences, term by term. */
export interface Terms {
  node: HTMLTableElement;
  show(q: Gaussian, p: Gaussian): void;
}

/** An index in the formulas: 1 stands for q, 2 for p. */
type Index = '1' | '2';

type Own = Words['klDivergence'];

interface Term {
  name: 'widths' | 'squares' | 'rest' | 'sum';
  of: keyof Divergence;
  formula(words: Own, first: Index, second: Index): Node | string;
}

const mean = (of: Index) => scripted('μ', { below: of });
const deviation = (of: Index) => scripted('σ', { below: of });
const variance = (of: Index) => scripted('σ', { below: of, above: '2' });

const TERMS: Term[] = [
  {
    name: 'widths',
    of: 'widths',
    formula: (words, a, b) =>
      spoken(say(words.spokenWidths, { a, b }), math('log', fraction(deviation(b), deviation(a)))),
  },
  {
    name: 'squares',
    of: 'squares',
    formula: (words, a, b) =>
      spoken(
        say(words.spokenSquares, { a, b }),
        math(
          fraction(
            row(variance(a), '+', scripted(row('(', mean(a), '−', mean(b), ')'), { above: '2' })),
            row('2', variance(b)),
          ),
        ),
      ),
  },
  {
    name: 'rest',
    of: 'constant',
    formula: (words) => spoken(words.spokenRest, math(row('−', fraction('1', '2')))),
  },
  { name: 'sum', of: 'nats', formula: () => 'nats' },
];

export function divergenceTerms(words: Own): Terms {
  const numbers = TERMS.map(() => [element('b'), element('b')]);
  const heading = (of: string, from: string) =>
    element(
      'th',
      { scope: 'col' },
      spoken(say(words.spokenKl, { of, from }), `KL(${of} ‖ ${from})`),
    );
  return {
    node: element(
      'table',
      { className: 'kl-terms' },
      element('caption', {}, words.inNats),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col' }, words.term),
          heading('q', 'p'),
          heading('p', 'q'),
        ),
      ),
      element(
        'tbody',
        {},
        ...TERMS.map(({ name, of, formula }, i) =>
          element(
            'tr',
            { className: of },
            element('th', { scope: 'row' }, words[name]),
            element('td', {}, numbers[i][0], ' ', formula(words, '1', '2')),
            element('td', {}, numbers[i][1], ' ', formula(words, '2', '1')),
          ),
        ),
      ),
    ),
    show(q, p) {
      const both = [divergence(q, p), divergence(p, q)];
      TERMS.forEach(({ of }, i) =>
        both.forEach((terms, side) => (numbers[i][side].textContent = formatNumber(terms[of]))),
      );
    },
  };
}
