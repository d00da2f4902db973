import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrowOf, HEAD } from '../../../../training/figures/charts/arrow.ts';
import type { DiagramNode } from '../../../../training/figures/charts/diagram-elements.ts';

/** How far a place lies outside of a node's border, negative if inside. */
function outside({ shape, x, y, width, height }: DiagramNode, at: { x: number; y: number }) {
  const [dx, dy] = [Math.abs(at.x - x), Math.abs(at.y - y)];
  return shape === 'circle'
    ? Math.hypot(dx, dy) - width / 2
    : Math.max(dx - width / 2, dy - height / 2);
}

const node = (id: string, left: number, top: number): fc.Arbitrary<DiagramNode> =>
  fc
    .record({
      shape: fc.constantFrom('box' as const, 'circle' as const),
      x: fc.integer({ min: left + 50, max: left + 300 }),
      y: fc.integer({ min: top + 50, max: top + 100 }),
      width: fc.integer({ min: 40, max: 90 }),
      height: fc.integer({ min: 40, max: 90 }),
    })
    .map((size) => ({ ...size, id, title: [], lines: [] }));

describe('an arrow', () => {
  it('begins and ends at the borders of its nodes, at whatever angle', () => {
    fc.assert(
      fc.property(
        node('a', 0, 0),
        node('b', 0, 200),
        fc.integer({ min: -9, max: 9 }),
        (a, b, aside) => {
          const { line, tip } = arrowOf({ from: 'a', to: 'b', kind: 'forward', aside }, [a, b]);
          expect(outside(a, line)).toBeCloseTo(0, 6);
          expect(outside(b, tip)).toBeCloseTo(0, 6);
          expect(Math.hypot(tip.x - line.x2, tip.y - line.y2)).toBeCloseTo(HEAD - 1, 6);
        },
      ),
    );
  });

  it('is straight where one node faces the middle of the other', () => {
    const size = { shape: 'box', width: 50, height: 30, title: [], lines: [] } as const;
    const nodes: DiagramNode[] = [
      { ...size, title: [], lines: [], id: 'small', x: 20, y: 0 },
      { ...size, title: [], lines: [], id: 'large', x: 60, y: 100, width: 150 },
    ];
    const { line, tip, angle } = arrowOf({ from: 'small', to: 'large', kind: 'forward' }, nodes);
    expect({ line, tip, angle }).toMatchObject({ line: { x: 20, y: 15 }, tip: { x: 20, y: 85 } });
    expect(angle).toBe(180);
  });

  it('stops half-way where it is blocked', () => {
    const size = { shape: 'circle', width: 20, height: 20, title: [], lines: [] } as const;
    const nodes: DiagramNode[] = [
      { ...size, title: [], lines: [], id: 'a', x: 0, y: 0 },
      { ...size, title: [], lines: [], id: 'b', x: 100, y: 0 },
    ];
    expect(arrowOf({ from: 'a', to: 'b', kind: 'blocked' }, nodes).line).toMatchObject({
      ...{ x: 10, x2: 50 },
    });
  });
});
