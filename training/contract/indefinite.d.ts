declare module 'indefinite' {
  /** A word after its article: "a digit", "an hour". */
  export default function indefinite(word: string): string;
}
