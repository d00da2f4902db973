import { element } from '../scripts/element.ts';
import { defineCheck, type Given } from './check.ts';

export type { Given };

let groups = 0;

defineCheck<Given>('choice-check', ({ words }, host) => {
  const list = host.querySelector('ol')!;
  const name = `choice-${(groups += 1)}`;
  const options = [...list.children].map((item) => {
    const radio = element('input', { type: 'radio', name });
    const hint = item.querySelector('template');
    hint?.remove();
    const label = element('label', {}, radio, element('span', {}, ...item.childNodes));
    return { radio, hint, label, isRight: (item as HTMLElement).dataset.right !== undefined };
  });
  const group = element(
    'div',
    { className: list.className, role: 'radiogroup', ariaLabel: words.yours },
    ...options.map(({ label }) => element('div', {}, label)),
  );
  return {
    nodes: [group],
    judge() {
      const chosen = options.find(({ radio }) => radio.checked);
      if (!chosen) return { isRight: false, says: [words.noChoice] };
      if (chosen.isRight) return { isRight: true, says: [words.rightChoice] };
      return {
        isRight: false,
        says: chosen.hint ? [chosen.hint.content.cloneNode(true)] : [words.another],
      };
    },
  };
});
