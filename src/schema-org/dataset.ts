import type { Dataset } from 'schema-dts';
import type { Manifest } from '../../training/contract/manifest.ts';
import { absoluteUrl, dataCardUrl } from '../site/urls.ts';

/** Identifies the data set that the run was trained on. */
export const datasetId = absoluteUrl(`${dataCardUrl}#data-set`);

/** The data set that the run was trained on. Others made and published it. */
export function datasetThing({ dataset }: Manifest): Dataset {
  return {
    '@type': 'Dataset',
    '@id': datasetId,
    url: absoluteUrl(dataCardUrl),
    name: dataset.title,
    description: dataset.description,
    license: { '@type': 'CreativeWork', name: dataset.licence },
    citation: dataset.citation,
    identifier: { '@type': 'PropertyValue', propertyID: 'SHA-256', value: dataset.sha256 },
  };
}
