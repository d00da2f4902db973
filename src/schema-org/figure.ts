import type { Dataset, ImageObject } from 'schema-dts';
import type { Figure, Manifest } from '../../training/contract/manifest.ts';
import { namesOf } from '../citation/names.ts';
import type { Project } from '../citation/project.ts';
import { fallback } from '../run/sources.ts';
import { absoluteUrl, figureUrl, runUrl } from '../site/urls.ts';
import { datasetId, datasetLicence } from './dataset.ts';
import { licenceUrl, published, tutorialId } from './tutorial.ts';

/** A figure as two things: the picture, and the data it was drawn from. */
export function figureThings(
  figure: Figure,
  run: Manifest,
  project: Project,
): [ImageObject, Dataset] {
  return [imageThing(figure, run, project), dataThing(figure, run, project)];
}

function imageThing(figure: Figure, run: Manifest, project: Project): ImageObject {
  const page = absoluteUrl(figureUrl(figure.id));
  const image = fallback(figure.images);
  return {
    '@type': 'ImageObject',
    '@id': `${page}#picture`,
    url: page,
    name: figure.title,
    caption: figure.caption,
    abstract: figure.alt,
    description: figure.description.join('\n\n'),
    contentUrl: absoluteUrl(runUrl(image.path)),
    encodingFormat: image.type,
    width: `${image.width} px`,
    height: `${image.height} px`,
    sha256: run.files[image.path].sha256,
    creditText: `${namesOf(project.authors)}: ${project.title}`,
    copyrightNotice: namesOf(project.authors),
    acquireLicensePage: licenceUrl(project),
    ...published(project),
    ...(figure.showsData && { license: [licenceUrl(project), datasetLicence(run.dataset)] }),
    isPartOf: { '@id': tutorialId },
    isBasedOn: { '@id': `${page}#data` },
  };
}

function dataThing(figure: Figure, run: Manifest, project: Project): Dataset {
  const page = absoluteUrl(figureUrl(figure.id));
  const { path, columns } = figure.data;
  return {
    '@type': 'Dataset',
    '@id': `${page}#data`,
    url: page,
    name: `Data of the figure “${figure.title}”`,
    description: figure.description.join('\n\n'),
    variableMeasured: columns.map(({ name, description }) => ({
      '@type': 'PropertyValue',
      name,
      description,
    })),
    distribution: {
      '@type': 'DataDownload',
      contentUrl: absoluteUrl(runUrl(path)),
      encodingFormat: 'text/csv',
      contentSize: `${run.files[path].bytes} B`,
      sha256: run.files[path].sha256,
    },
    version: run.key,
    ...published(project),
    isPartOf: { '@id': tutorialId },
    isBasedOn: { '@id': datasetId },
  };
}
