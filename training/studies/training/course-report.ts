/**
 * What a published course report gives of its training: Adam, learning rate 0.001, 12 epochs; loss as
 * reported, summed over a batch in a way the report does not state. Its scale is therefore its own.
 */
export const COURSE_REPORT = {
  name: 'a published course report',
  optimiser: 'Adam, learning rate 0.001',
  losses: [
    544.472, 418.784, 371.34, 350.623, 341.861, 337.413, 331.953, 329.167, 326.386, 323.614,
    322.446, 320.234,
  ],
};
