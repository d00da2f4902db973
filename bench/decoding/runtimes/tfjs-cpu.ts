import '@tensorflow/tfjs-backend-cpu';
import { tfjs } from './tfjs.ts';

export const load = tfjs('cpu');
