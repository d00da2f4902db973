import { showFailure } from './failure.ts';

/**
 * Wakes each island of the page when it is a screen away, and fetches its code only then. An island is
 * higher than its figure: once it is seen, what stands below would move.
 */
const islands: Record<string, () => Promise<unknown>> = {
  'vae-sampler': () => import('./sampler/sampler.ts'),
  'vae-interpolation': () => import('./interpolation/interpolation.ts'),
  'vae-traversal': () => import('./traversal/traversal.ts'),
  'latent-plane': () => import('./latent-plane/latent-plane.ts'),
  'reparameterised-draw': () => import('./reparameterise/reparameterise.ts'),
  'kl-divergence': () => import('./kl-divergence/kl-divergence.ts'),
  'draw-digit': () => import('./draw-digit/draw-digit.ts'),
  'train-here': () => import('./train-here/train-here.ts'),
  'decode-cost': () => import('./decode-cost/decode-cost.ts'),
  'beta-dial': () => import('./beta-dial/beta-dial.ts'),
  'quantise-decoder': () => import('./quantise/quantise.ts'),
};

const nearScreen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      nearScreen.unobserve(target);
      islands[target.localName]().catch(() =>
        showFailure(target, new Error('its code could not be fetched.')),
      );
    }
  },
  { rootMargin: '100%' },
);

for (const element of document.querySelectorAll(Object.keys(islands).join())) {
  nearScreen.observe(element);
}
