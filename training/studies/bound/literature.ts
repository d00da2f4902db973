/** Negative log-likelihoods that others published for VAEs on binarised MNIST, in nats per image. */
export const LITERATURE = [
  {
    name: 'IWAE',
    nats: 86.76,
    setUp: 'the IWAE paper, Burda, Grosse & Salakhutdinov 2016: a VAE with one stochastic layer',
  },
  {
    name: 'Pythae',
    nats: 89.78,
    setUp: 'the Pythae library: a VAE, estimated with 200 importance samples',
  },
];
