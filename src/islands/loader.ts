/**
 * Wakes each island of the page when it is a screen away, and fetches its code only then. An island is
 * higher than its figure: once it is seen, what stands below would move.
 */
const islands: Record<string, () => Promise<unknown>> = {
  'vae-sampler': () => import('./sampler/sampler.island.ts'),
  'vae-interpolation': () => import('./interpolation/interpolation.island.ts'),
  'vae-traversal': () => import('./traversal/traversal.island.ts'),
  'latent-plane': () => import('./latent-plane/latent-plane.island.ts'),
  'reparameterised-draw': () => import('./reparameterise/reparameterise.island.ts'),
  'kl-divergence': () => import('./kl-divergence/kl-divergence.island.ts'),
  'draw-digit': () => import('./draw-digit/draw-digit.island.ts'),
  'train-here': () => import('./train-here/train-here.island.ts'),
  'decode-cost': () => import('./decode-cost/decode-cost.island.ts'),
  'beta-dial': () => import('./beta-dial/beta-dial.island.ts'),
  'quantise-decoder': () => import('./quantise/quantise.island.ts'),
};

const nearScreen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      nearScreen.unobserve(target);
      // Should the code itself not come, the figure in the island's place stays as it is.
      islands[target.localName]().catch(() => {});
    }
  },
  { rootMargin: '100%' },
);

for (const element of document.querySelectorAll(Object.keys(islands).join())) {
  nearScreen.observe(element);
}
