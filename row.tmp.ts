import { loadDataset } from './training/data/dataset.ts';
import { startEngine } from './training/engines/engine.ts';
import { familyOf } from './training/models/families.ts';
import { trainExperiment } from './training/train/train.ts';
import { buildClassifier } from './training/classifier/model.ts';
import { modelInfo } from './training/evaluate/model.ts';
import { measure } from './training/studies/labels/measure.ts';
import study from './training/studies/labels/study.ts';
import { labelsNumbers } from './training/studies/labels/numbers.ts';
await startEngine('wasm');
const data = await loadDataset({ data: 'mnist', root: '.', batch: 128, limit: { train: 60000, test: 10000 }, cacheDir: '/tmp/labels/cache', report: () => {} } as never);
const all = [];
for (const seed of [1, 2]) {
  const models = [];
  for (const e of study.experiments) {
    const experiment = { ...e, epochs: e.epochs.quick };
    const t = process.cpuUsage();
    const family = familyOf(experiment.architecture);
    const { model, ...trained } = await trainExperiment(family, experiment as never, data, seed);
    const u = process.cpuUsage(t);
    console.log(seed, e.id, ((u.user + u.system) / 1e6).toFixed(1), 's', JSON.stringify(trained.metrics.at(-1)!.test));
    models.push({ ...modelInfo({ experiment, ...trained, weights: new Float32Array(1) } as never), family, model, vae: model });
  }
  const t = process.cpuUsage();
  all.push(await measure({ models, classifier: buildClassifier(10, 1), data, classes: 10, seed, size: { images: 2000 } } as never));
  const u = process.cpuUsage(t);
  console.log('measure', (u.user + u.system) / 1e6);
}
for (const [k, v] of Object.entries(labelsNumbers(all, 10))) console.log(k, v.value.toFixed(2), v.spread?.deviation.toFixed(2) ?? '');
