import { checkedUrl } from '../run/checked-url.ts';
import type { DigitFiles } from './parts/digits.ts';

/** Addresses of images and labels that came with the run. @param part as the manifest names its files */
export function digitFiles({ images, labels }: DigitFiles): DigitFiles {
  return { images: checkedUrl(images), labels: checkedUrl(labels) };
}
