import { expect, test } from 'vitest';
import { withArtefacts } from '../../../../src/pdf/document/artefacts.ts';

const GREEN = '0 1 0 rg';
const BACKGROUND = '0 0 644 973 re\nf';
const PAGE_NUMBER = 'BT\n/F9 12 Tf\n<001b> Tj\nET';
const LIGATURE = '/Span<</ActualText (fi) >> BDC\n<0123> Tj\nEMC';
const TITLE = `BT\n/F9 12 Tf\n${LIGATURE}\nET`;
const PICTURE = '/X7 Do';

test('what is drawn without a tag is marked as an artefact, whole', () => {
  const artefact = (drawn: string): string => `/Artifact BMC\n${drawn}\nEMC`;
  for (const drawn of [BACKGROUND, PAGE_NUMBER, TITLE, PICTURE]) {
    expect(withArtefacts([GREEN, drawn, 'Q'].join('\n'))).toBe(
      [GREEN, artefact(drawn), 'Q'].join('\n'),
    );
  }
});

test('what has a tag stays as it is', () => {
  const tagged = ['/P <</MCID 0 >>BDC', BACKGROUND, TITLE, PICTURE, 'EMC'].join('\n');
  expect(withArtefacts(tagged)).toBe(tagged);
  expect(withArtefacts(`${tagged}\n${PICTURE}`)).toBe(`${tagged}\n/Artifact BMC\n${PICTURE}\nEMC`);
});
