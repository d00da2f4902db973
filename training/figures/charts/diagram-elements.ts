/** A box, a circle or the picture of its name; x and y are its centre, counted from the upper left. All sizes are in pixels. */
export interface DiagramNode {
  id: string;
  shape: 'box' | 'circle' | 'picture';
  x: number;
  y: number;
  width: number;
  height: number;
  /** Lines in bold. */
  title: string[];
  /** Lines below them. */
  lines: string[];
}

export interface DiagramEdge {
  from: string;
  to: string;
  /** Solid with a head; dashed with a head; or dashed as far as a cross. */
  kind: 'forward' | 'gradient' | 'blocked';
  /** How far it runs to the right of the way from centre to centre, as one walks it. */
  aside?: number;
}

/** Words that stand by themselves; x and y are the middle of the line, unless `align` says otherwise. */
export interface DiagramWords {
  x: number;
  y: number;
  text: string;
  align?: 'left' | 'right';
  bold?: boolean;
  /** In the colour of gradients. */
  gradient?: boolean;
}

export interface Diagram {
  width: number;
  height: number;
  nodes: DiagramNode[];
  edges: DiagramEdge[];
  words: DiagramWords[];
}
