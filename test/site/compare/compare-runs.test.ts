import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, expect, test } from 'vitest';
import { sampleFigure, sampleManifest } from '../run/sample-manifest.ts';

const root = mkdtempSync(join(tmpdir(), 'compare-'));
const page = join(root, 'page.html');
afterAll(() => rmSync(root, { recursive: true }));

function compare(before: string, after: string) {
  const script = join('src', 'compare', 'compare-runs.ts');
  return spawnSync(process.execPath, [script, before, after, page], { encoding: 'utf8' });
}

/** A run with one figure of this picture. */
function runOf(name: string, picture: string): string {
  const folder = join(root, name, 'run');
  const { path } = sampleFigure.images[0];
  mkdirSync(join(folder, 'figures'), { recursive: true });
  const sha256 = picture.repeat(64).slice(0, 64);
  const files = { ...sampleManifest.files, [path]: { sha256, bytes: picture.length } };
  writeFileSync(join(folder, path), picture);
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ ...sampleManifest, figures: [sampleFigure], files }),
  );
  return join(root, name);
}

test('the page has both pictures of a figure that changed, in one valid file', async () => {
  const { status, stderr } = compare(runOf('a', 'a'), runOf('b', 'b'));
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const html = readFileSync(page, 'utf8');
  for (const picture of ['a', 'b']) {
    expect(html).toContain(`data:image/png;base64,${Buffer.from(picture).toString('base64')}`);
  }
  expect(html).toContain('Every measure reads as before.');
  const report = await new HtmlValidate({
    extends: ['html-validate:a11y', 'html-validate:document'],
  }).validateString(html);
  expect(report.results.flatMap(({ messages }) => messages)).toEqual([]);
});

test('a folder without a run, and a run that is damaged, are one sentence', () => {
  const none = compare(root, runOf('b', 'b'));
  expect(none.status).toBe(1);
  expect(none.stderr).toMatch(
    /^[^\n]+ has no manifest\.json: name the folder of a run, [^\n]+\.\n$/,
  );
  mkdirSync(join(root, 'bad'));
  writeFileSync(join(root, 'bad', 'manifest.json'), '{}');
  const bad = compare(join(root, 'bad'), runOf('b', 'b'));
  expect(bad.status).toBe(1);
  expect(bad.stderr).toMatch(/^[^\n]+bad\/manifest\.json[^\n]+\n$/);
});
