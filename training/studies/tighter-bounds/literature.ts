/** Negative log-likelihoods of Burda et al. 2016, table 1: one stochastic layer of 50 units, binarised MNIST. */
export const PAPER = [
  { name: 'paper, k = 1', nats: 86.76 },
  { name: 'paper, k = 50', nats: 84.78 },
];
