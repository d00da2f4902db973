import '@tensorflow/tfjs-backend-wasm';
import { tfjs } from './tfjs.ts';

export const load = tfjs('wasm');
