import { loadClassifier, loadDecoder } from '../../decoder/networks.ts';
import { fileOfRun } from '../../run/file-of-run.ts';
import type { FoundDecoder } from '../../run/find.ts';
import { run } from '../../run/run.ts';
import type { Place } from '../parts/plane/plane-view.ts';

/** The places that are tried, along each latent: as far as most codes lie, not all at the edge of a class. */
const PLACES = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5];

const known = new Map<string, Promise<Place>>();

/** The place of the plane whose image the classifier is most sure of, to begin with. */
export function clearPlace(experiment: FoundDecoder): Promise<Place> {
  const place = known.get(experiment.id) ?? find(experiment);
  known.set(experiment.id, place);
  return place;
}

async function find({ decoder: { path } }: FoundDecoder): Promise<Place> {
  const [decoder, classifier] = await Promise.all([
    loadDecoder(path, fileOfRun),
    loadClassifier(run.classifier.model.path, fileOfRun),
  ]);
  let best: Place = [0, 0];
  let most = 0;
  for (const place of PLACES.flatMap((z1) => PLACES.map((z2): Place => [z1, z2]))) {
    const { confidence } = classifier.read(decoder.decode(place));
    if (confidence > most) [best, most] = [place, confidence];
  }
  return best;
}
