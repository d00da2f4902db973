/** The parts of Citation.js that this project uses; it brings no types of its own. */
declare module '@citation-js/core' {
  export class Cite {
    /** @param data a record of CSL-JSON, or text in a format that a plugin reads, such as that named */
    constructor(data: object | string, options?: { forceType: '@bibtex/text' });
    data: Record<string, unknown>[];
    format(name: 'bibtex' | 'ris'): string;
  }
  export const plugins: {
    config: {
      get(name: '@bibtex'): {
        format: { useIdAsLabel: boolean; checkLabel: boolean };
        /** TeX's commands, less their backslash, and the characters they stand for. */
        constants: Record<
          'commands' | 'diacritics' | 'ligatures' | 'mathCommands',
          Record<string, string>
        >;
      };
    };
  };
}

declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
