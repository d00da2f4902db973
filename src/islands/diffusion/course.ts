import { codeBehind, straightBack, timeFeatures } from '../../../training/contract/diffusion.ts';
import type { Network } from '../../decoder/network.ts';

/**
 * One step of points from a time to an earlier one, without new noise.
 *
 * @param points `[count, 2]`
 */
export function stepped(
  denoiser: Network,
  points: Float32Array,
  from: number,
  to: number,
): Float32Array {
  const { ofCode, ofNoisy } = straightBack(from, to);
  const time = timeFeatures(from);
  const moved = new Float32Array(points.length);
  for (let start = 0; start < points.length; start += 2) {
    const [noise] = denoiser.run(points.subarray(start, start + 2), time);
    for (const i of [0, 1]) {
      const noisy = points[start + i];
      moved[start + i] = ofCode * codeBehind(noisy, noise[i], from) + ofNoisy * noisy;
    }
  }
  return moved;
}
