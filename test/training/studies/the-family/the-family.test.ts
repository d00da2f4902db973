import { expect, it } from 'vitest';
import { familyFigure } from '../../../../training/studies/the-family/family-figure.ts';
import { familySamplesFigure } from '../../../../training/studies/the-family/family-samples-figure.ts';
import { SHOWN, type Member } from '../../../../training/studies/the-family/measure.ts';
import { memberNumbers } from '../../../../training/studies/the-family/numbers.ts';
import study, { plain } from '../../../../training/studies/the-family/study.ts';
import { studies } from '../../../../training/studies/studies.ts';
import { experimentsOf } from '../../../../training/studies/studies.ts';
import { checkFigures } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';

const member = (id: string, at: number, more: Partial<Member> = {}): Member => ({
  id,
  title: `Model ${id}`,
  parameters: 600_000 + at,
  multiplyAdds: 1.5e11 * (1 + at),
  rate: 20 + at,
  bound: { k: 50, images: 100, nats: 104 - at, standardError: 2 },
  givenClass: false,
  samples: { draws: 5, count: 1000, frechet: 120 - 10 * at, deviation: 2 },
  floor: { mean: 4, deviation: 0.3 },
  shown: Float32Array.from({ length: SHOWN * 784 }, (_, i) => ((i + at) % 97) / 96),
  ...more,
});
const MEMBERS = [
  member('plain', 0),
  member('told', 3, { givenClass: true }),
  member('list', 5, { bound: undefined }),
  member('tight', 2),
].map((each) => [each]);

it('measures one plain VAE, and every model that is none', () => {
  const experiments = experimentsOf('quick', studies);
  const ids = study.measurement!.groups({ experiments, dataset: 'mnist' }).flat();
  expect(ids).toContain(plain.id);
  expect(ids).toContain('ladder');
  expect(ids).not.toContain('mlp-20');
  expect(ids).not.toContain('autoencoder-20');
});

it('compares a bound only with bounds on the same', () => {
  const { alt, description } = familyFigure(MEMBERS, MNIST);
  // The lowest of all is that of the one that is told the class.
  expect(alt).toContain('lowest for “Model tight”, 102.0 nats');
  expect(description.join(' ')).toMatch(
    /“Model told” is on −log p\(x\|y\).+: 101\.0\. There is none for “Model list”/,
  );
});

it('quotes bounds and distances of each', () => {
  const numbers = memberNumbers(MEMBERS);
  expect(numbers['the-family.tight.bound'].value).toBe(102);
  expect(numbers['the-family.list.bound']).toBeUndefined();
  expect(numbers['the-family.told.bound'].description).toContain('log p(x|y)');
  expect(numbers['the-family.list.frechet']).toMatchObject({ value: 70, spread: { deviation: 2 } });
});

it('is told of models with several seeds by their means, and shows every training', () => {
  const [own, other] = [member('tight', 2), member('tight', 3)];
  const trained = [...MEMBERS.slice(0, 3), [own, other]];
  const numbers = memberNumbers(trained);
  expect(numbers['the-family.tight.bound']).toMatchObject({ value: 101.5, spread: { count: 2 } });
  expect(numbers['the-family.tight.multiply-adds'].value).toBe((450 + 600) / 2);
  const { description, data, caption } = familyFigure(trained, MNIST);
  expect(description.join(' ')).toContain('“Model tight” with 2');
  expect(description.join(' ')).toContain('101.5 (standard error 2.0) for “Model tight”');
  expect(data.rows.filter(([id]) => id === 'tight').map(([, training]) => training)).toEqual([
    1, 2,
  ]);
  expect(caption).toContain('a small mark shows each training');
  expect(familyFigure(MEMBERS, MNIST).caption).not.toContain('seeds');
});

checkFigures([familyFigure(MEMBERS, MNIST), familySamplesFigure(MEMBERS.flat(), MNIST)]);
