import type { CreativeWork, Dataset } from 'schema-dts';
import type { Manifest } from '../../training/contract/manifest.ts';
import { absoluteUrl, dataCardUrl } from '../site/urls.ts';

/** Identifies the data set that the run was trained on. */
export const datasetId = absoluteUrl(`${dataCardUrl}#data-set`);

/** The licence of the data set, and of every picture that shows images of it. */
export function datasetLicence({ licence }: Manifest['dataset']): CreativeWork {
  return { '@type': 'CreativeWork', name: licence, about: { '@id': datasetId } };
}

/** The data set that the run was trained on. Others made and published it. */
export function datasetThing({ dataset }: Manifest): Dataset {
  return {
    '@type': 'Dataset',
    '@id': datasetId,
    url: absoluteUrl(dataCardUrl),
    name: dataset.title,
    description: dataset.description,
    license: datasetLicence(dataset),
    citation: dataset.citation,
    identifier: { '@type': 'PropertyValue', propertyID: 'SHA-256', value: dataset.sha256 },
  };
}
