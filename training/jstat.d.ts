/** The part of the package, which has no types of its own, that is used here. */
declare module 'jstat' {
  const jstat: {
    studentt: {
      /** The inverse of the distribution function of Student's t. */
      inv(probability: number, degreesOfFreedom: number): number;
    };
  };
  export default jstat;
}
