import { plain } from '../words/plain.ts';

/** Begins the name of every formula: the one sign by which a PDF tells a formula from a picture. */
export const FORMULA = plain.pdf.formula;
