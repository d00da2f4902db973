/**
 * A box, a circle, or the picture that has its id as a name; x and y are its centre, counted from the upper left.
 * All sizes are in pixels.
 */
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
  /** How far to the right of the line between the centres it runs, seen along its direction. */
  aside?: number;
}

/** A line of text that belongs to no node; x and y are the middle of the line, unless `align` says otherwise. */
export interface DiagramLabel {
  x: number;
  y: number;
  text: string;
  align?: 'left' | 'right';
  bold?: boolean;
  /** Whether it has the colour of gradients. */
  gradient?: boolean;
}

export interface Diagram {
  width: number;
  height: number;
  nodes: DiagramNode[];
  edges: DiagramEdge[];
  labels: DiagramLabel[];
}
