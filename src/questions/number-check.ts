import { formatNumber } from '../islands/runtime/format-number.ts';
import { element } from '../scripts/element.ts';
import { defineCheck, type Given as OfCheck } from './check.ts';
import { type Expected, isWithin, judge, readTyped } from './typed.ts';

/** What the component gives the check. */
export interface Given extends OfCheck, Expected {
  unit: string;
}

defineCheck<Given>('number-check', (given, host, say) => {
  const { words, unit, value, digits, language } = given;
  const input = element('input', {
    type: 'text',
    inputMode: 'text',
    autocomplete: 'off',
    spellcheck: false,
  });
  const hints = [...host.querySelectorAll('template')];
  const label = unit ? say(words.yoursIn, { unit }) : words.yours;
  return {
    nodes: [element('label', {}, label, input)],
    judge() {
      const typed = readTyped(input.value, language);
      if (typed === undefined) return { isRight: false, says: [words.noNumber] };
      const judgement = judge(typed, given);
      if (judgement === 'right') {
        const answer = `${formatNumber(value, digits)}${unit ? `\u00a0${unit}` : ''}`;
        return { isRight: true, says: [say(words.right, { answer })] };
      }
      const own = hints.find(({ dataset }) => isTyped(dataset.value)) ?? generalHint();
      return { isRight: false, says: own ? [own.content.cloneNode(true)] : [words[judgement]] };

      function isTyped(other: string | undefined): boolean {
        return other !== undefined && isWithin(typed!, Number(other), given);
      }

      /** The author's own, where the number tells nothing by itself. */
      function generalHint(): HTMLTemplateElement | undefined {
        const isTelling = judgement !== 'tooLarge' && judgement !== 'tooSmall';
        return isTelling ? undefined : hints.find(({ dataset }) => dataset.value === undefined);
      }
    },
  };
});
