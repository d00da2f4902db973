/** The parts of Citation.js that this project uses; it brings no types of its own. */
declare module '@citation-js/core' {
  export class Cite {
    /** @param data a record of CSL-JSON, or text in a format that a plugin reads, such as that named */
    constructor(data: object | string, options?: { forceType: '@bibtex/text' });
    data: Record<string, unknown>[];
    format(name: 'ris'): string;
  }
}

declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
