import { loadDecoder } from '../../../src/decoder/networks.ts';
import type { Load } from './runtime.ts';

export const load: Load = async (url, get) => (await loadDecoder(url, get)).decode;
