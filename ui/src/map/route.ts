// The server's way of an arrow, in the terms of Cytoscape: where it leaves and meets the boxes, and points that bend it, each told by its
// place along the straight line between the ends and its distance from that line.

type Point = [number, number];

export interface Bend {
  weights: number[];
  distances: number[];
  /** Where it meets the boxes, from their middles. */
  tail: [string, string];
  head: [string, string];
}

/** Points that make each crossing of a gap an S: out level, in level. */
function bends(route: Point[]): Point[] {
  const points: Point[] = [];
  for (let at = 0; at + 1 < route.length; at += 2) {
    const [from, to] = [route[at]!, route[at + 1]!];
    const reach = (to[0] - from[0]) / 2.4;
    points.push([from[0] + reach, from[1]], [to[0] - reach, to[1]]);
  }
  return points;
}

export function bend(route: Point[], source: { x: number; y: number }, target: { x: number; y: number }): Bend | undefined {
  const [first, last] = [route[0], route[route.length - 1]];
  if (!first || !last) return undefined;
  const [dx, dy] = [last[0] - first[0], last[1] - first[1]];
  const length = Math.hypot(dx, dy);
  if (length < 1) return undefined;
  const weights: number[] = [];
  const distances: number[] = [];
  for (const [x, y] of bends(route)) {
    const [px, py] = [x - first[0], y - first[1]];
    weights.push((px * dx + py * dy) / length ** 2);
    distances.push((py * dx - px * dy) / length);
  }
  const ends = (point: Point, middle: { x: number; y: number }): [string, string] => [`${point[0] - middle.x}px`, `${point[1] - middle.y}px`];
  return { weights, distances, tail: ends(first, source), head: ends(last, target) };
}
