import { isVae } from '../../evaluate/model.ts';
import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { sized } from '../experiments.ts';
import type { Study } from '../study.ts';
import { familyFigure } from './family-figure.ts';
import { familySamplesFigure } from './family-samples-figure.ts';
import type { Member, MemberSize } from './measure.ts';
import { memberNumbers } from './numbers.ts';

/** The plain VAE, of which each of the others changes one thing. */
export const plain = sized(20);

/** All models that are no plain VAE, beside one that is, by the same measures. */
const study: Study<Member, MemberSize> = {
  name: 'the-family',
  offers: { figures: ['the-family', 'the-family-samples'], numbers: ['the-family.'] },
  experiments: [plain],
  repeated: isMember,
  measurement: {
    groups: ({ experiments }) => experiments.filter(isMember).map(({ id }) => [id]),
    everySeed: true,
    size: {
      smoke: { samples: 100, images: 4, draws: 5 },
      quick: { samples: 1000, images: 100, draws: 50 },
      full: { samples: 5000, images: 1000, draws: 50 },
    },
  },
  numbers: (measured) => memberNumbers(byModel(measured)),
  figures: (measured, context) => {
    const members = byModel(measured);
    return [
      familyFigure(members, context),
      familySamplesFigure(
        members.map(([own]) => own),
        context,
      ),
    ];
  },
};

export default study;

/** The trainings of each model, the run's own first. */
function byModel(measured: Member[]): Member[][] {
  return [...Map.groupBy(measured, ({ id }) => id).values()];
}

function isMember({
  id,
  architecture,
  objective,
}: Pick<PlannedExperiment, 'id' | 'architecture' | 'objective'>): boolean {
  const isPlain = isVae({ architecture, objective }) && !('draws' in objective);
  return id === plain.id || (objective.sampling && !isPlain);
}
