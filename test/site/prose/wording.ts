/** Words that the tutorial spells, or avoids, in one way: see content/WRITING.md. */
export interface Wording {
  pattern: RegExp;
  say: string;
}

const NOUNS = 'images?|digits?|data|loss(?:es)?|sets?|values?|numbers?|likelihoods?|negative';

export const WORDINGS: Wording[] = [
  { pattern: /\bdatasets?\b/i, say: 'data set' },
  {
    pattern: /\bchapters? \d+\b(?! of\b)/i,
    say: '<Chapter slug="…" />, whose number is always right',
  },
  { pattern: /\bheldout\b/i, say: 'held out' },
  { pattern: new RegExp(`\\bheld out (?:${NOUNS})\\b`, 'i'), say: 'held-out before a noun' },
  { pattern: /\b(?:is|are|was|were|be|kept) held-out\b/i, say: 'held out after a verb' },
  { pattern: /\blog[ ]?likelihood/i, say: 'log-likelihood' },
  { pattern: /\bauto-encod/i, say: 'autoencoder' },
  { pattern: /\blatent-(?:space|variable)/i, say: 'latent space, latent variable' },
  { pattern: /\bvariational (?:posterior|lower bound)\b/i, say: 'approximate posterior, ELBO' },
  { pattern: /\b(?:VLB|KLD|Elbo|elbo)\b/, say: 'ELBO, KL' },
  { pattern: /\bKullback-Leibler\b/, say: 'Kullback–Leibler, with a dash' },
  { pattern: /\breparametri[sz]/i, say: 'reparameterisation' },
  { pattern: /\bmini-?batch/i, say: 'batch' },
  { pattern: /\bfully-connected\b/i, say: 'fully connected' },
  { pattern: /\bunit (?:Gaussian|normal)\b/i, say: 'standard normal' },
  { pattern: /\b(?:Mnist|Pytorch|Tensorflow|TensorFlowJS)\b/, say: 'MNIST, PyTorch, TensorFlow' },
  { pattern: /\b\d+-?D\b/, say: 'two-dimensional, 20 dimensions' },
  { pattern: /\b\d+ ?x ?\d+\b/, say: '28 × 28, with ×' },
  { pattern: /\b(?:e\.g\.|i\.e\.|etc\.)/i, say: 'for example, that is, and so on' },
  {
    pattern: /\b(?:simply|obviously|(?<!\bnot )clearly|of course|note that|easy to see)\b/i,
    say: 'no filler',
  },
  { pattern: /!(?![[=])/, say: 'no exclamation mark' },
  {
    pattern: /\b(?!(?:re|over|out)?siz|priz|seiz|capsiz)\p{L}+iz(?:e[sdr]?|ing|ations?|able)\b/iu,
    say: '-ise, -isation',
  },
  { pattern: /\banaly[z]/i, say: 'analyse' },
  {
    pattern: /\b(?:col|behavi|neighb|fav|hon)or(?:s|ed|ing|hood|able|ful|ite)?\b/i,
    say: 'colour, behaviour, neighbour',
  },
  {
    pattern: /\b(?:gray|center(?:s|ed)?|catalog|modeling|labeled|learned)\b/i,
    say: 'grey, centre, modelling, labelled, learnt',
  },
  { pattern: /\bdear(?:er)?\b/i, say: 'expensive' },
  {
    pattern: /\btold\b(?! apart)|\btells? (?:nothing|little|less|more|most|much)\b/i,
    say: 'say, show, carry, reveal',
  },
  { pattern: /\b(?:un)?lit\b/i, say: 'white' },
  { pattern: /\banew\b/i, say: 'again, afresh' },
  { pattern: /\bset (?:beside|side by side)\b/i, say: 'compared with' },
  { pattern: /\b(?:see|sees|saw|seen) to it\b/i, say: 'make sure' },
  { pattern: /\b(?:is|was) the custom\b/i, say: 'is customary' },
  { pattern: /\bpractised\b/i, say: 'has been trained on' },
  { pattern: /\b(?:is|be|are|was) (?:mostly )?luck\b/i, say: 'is due to chance' },
  { pattern: /\bhangs? together\b/i, say: 'depend on one another' },
  { pattern: /\bnam(?:es?|ed|ing) right\b|\bimages right\b/i, say: 'names correctly' },
  { pattern: /\b(?:ways?|manner) of (?:its|their) own\b/i, say: 'in its own way' },
  { pattern: /\bspeaks? of\b/i, say: 'is about, discusses' },
  {
    pattern:
      /\b(?:says?|said|knows?|learns?|learnt) (?:nothing|little|much|more|most|less|something|anything|all|everything) of\b/i,
    say: 'about',
  },
  {
    pattern:
      /\b(?:one|an?) (?:row |column |mark |bar |line )?a (?:class|draw|image|latent|likelihood|model|pixel|program|row|way)\b/i,
    say: 'one for each',
  },
  {
    pattern: /\b(?:Has|Have) (?:an?|the) \p{L}+ (?!ever|been|gone|had|learnt)\p{L}+\?/u,
    say: 'Does … have …?',
  },
];
