/** Boxes of one leaf; testing them one after another is cheaper than telling them apart. */
const mostInLeaf = 8;
/** Deeper nodes are split into halves, whatever they look like, so that a hostile list cannot make the tree a list. */
const deepestByShape = 48;
/** Where boxes fill more of their node than this in every field, their order tells more than their place. */
const mostFilled = 0.3;

/** More boxes than this are split by their order: questions that begin in the middle of a long list end soon behind it. */
const mostByShape = 8192;
/** Boxes that are looked at one after another as long as enough of them meet the question: a tree is for rare ones. */
const stride = 64;
const frequent = 1;
/** Owners that are collected together; the next time, four times as many. */
const firstWindow = 512;

/** Words of a node before its bounds: smallest and largest owner, first box or second child, number of boxes. */
const nodeHead = 4;

/**
 * Finds boxes of small integers among many. Every box has an owner, a number; questions are about the smallest owner
 * with such a box, and leave out whole subtrees whose owners are all beyond the best one found.
 *
 * A question is one pair of numbers per field, "at most" and "at least": it is met by boxes that begin at or below the
 * first and end at or above the second. With the low and the high end of a box they are the boxes that hold it, the other
 * way round those that share a point with it.
 */
export class BoxTree {
  readonly fields: number;
  private readonly nodes: Int32Array;
  /** Owner and bounds of each box, leaf by leaf. */
  private readonly boxes: Int32Array;
  private readonly stack = new Int32Array(256);
  /** The boxes as they were given, in the order of their owners, and where those of each owner begin. */
  private readonly given: Int32Array;
  private readonly starts: Int32Array;

  /** `boxes` holds lo0, hi0, lo1, hi1 … of one box after another, both ends inclusive. */
  constructor(fields: number, boxes: Int32Array, owners: Int32Array) {
    this.fields = fields;
    const built = new Builder(fields, boxes, owners);
    this.nodes = built.nodes;
    this.boxes = built.boxes;
    this.given = boxes;
    this.starts = startsOf(owners);
  }

  /** Calls `visit` for the owners from..to-1 with a box that meets the question, ascending, until it returns true. */
  each(question: Int32Array, from: number, to: number, visit: (owner: number) => boolean): void {
    let next = this.eachOfFrequent(question, from, to, visit);
    if (next >= to) return;
    const found = this.first(question, next, to);
    if (found < 0 || visit(found)) return;
    next = found + 1;
    for (let width = firstWindow; next < to; next += width, width *= 4)
      for (const owner of this.all(question, next, Math.min(next + width, to))) if (visit(owner)) return;
  }

  /** Goes on as long as owners that meet the question are frequent; answers where it ended, or `to` where it is over. */
  private eachOfFrequent(question: Int32Array, from: number, to: number, visit: (owner: number) => boolean): number {
    const { given, starts } = this;
    const words = this.fields * 2;
    const last = Math.min(to, starts.length - 1);
    for (let next = from; next < last;) {
      const end = Math.min(next + stride, last);
      let met = 0;
      for (; next < end; next++)
        for (let box = starts[next]!; box < starts[next + 1]!; box++) {
          if (!meets(given, box * words, question, words)) continue;
          met++;
          if (visit(next)) return to;
          break;
        }
      if (met < frequent) return next;
    }
    return to;
  }

  /** The smallest owner from `from` to `to` - 1 with a box that meets the question; -1 where there is none. */
  first(question: Int32Array, from: number, to: number): number {
    const found = this.search(question, from, to);
    return found === to ? -1 : found;
  }

  /** All owners from `from` to `to` - 1 with a box that meets the question, ascending, each once. */
  all(question: Int32Array, from: number, to: number): readonly number[] {
    const found: number[] = [];
    this.search(question, from, to, found);
    const sorted = Int32Array.from(found).sort();
    return Array.from(sorted.filter((owner, i) => i === 0 || owner !== sorted[i - 1]));
  }

  /** Adds all owners to `found`, in any order; without it looks for the smallest one, and answers it or `to`. */
  private search(question: Int32Array, from: number, to: number, found?: number[]): number {
    const { nodes, boxes, stack } = this;
    const words = this.fields * 2;
    let end = to;
    let depth = nodes.length === 0 ? 0 : 1;
    stack[0] = 0;
    while (depth > 0) {
      const node = stack[--depth]!;
      if (nodes[node]! >= end || nodes[node + 1]! < from || !meets(nodes, node + nodeHead, question, words)) continue;
      const count = nodes[node + 3]!;
      if (count === 0) {
        stack[depth++] = nodes[node + 2]!;
        stack[depth++] = node + nodeHead + words;
        continue;
      }
      const start = nodes[node + 2]!;
      for (let i = 0, at = start; i < count; i++, at += words + 1) {
        const owner = boxes[at]!;
        if (owner >= end || owner < from || !meets(boxes, at + 1, question, words)) continue;
        if (found === undefined) end = owner;
        else found.push(owner);
      }
    }
    return end;
  }
}

/** INVARIANT: boxes are given in the order of their owners. */
const startsOf = (owners: Int32Array): Int32Array => {
  const count = owners.length === 0 ? 0 : owners[owners.length - 1]! + 1;
  const starts = new Int32Array(count + 1);
  for (const owner of owners) starts[owner + 1]!++;
  for (let owner = 0; owner < count; owner++) starts[owner + 1]! += starts[owner]!;
  return starts;
};

const meets = (bounds: Int32Array, at: number, question: Int32Array, words: number): boolean => {
  for (let i = 0; i < words; i += 2)
    if (bounds[at + i]! > question[i]! || bounds[at + i + 1]! < question[i + 1]!) return false;
  return true;
};

/** Splits the boxes again and again, by the field that tells them apart best. */
class Builder {
  readonly nodes: Int32Array;
  readonly boxes: Int32Array;
  private readonly given: Int32Array;
  private readonly owners: Int32Array;
  private readonly order: Int32Array;
  private readonly words: number;
  private readonly spare: Int32Array;
  private length = 0;

  constructor(fields: number, given: Int32Array, owners: Int32Array) {
    this.words = fields * 2;
    this.given = given;
    this.owners = owners;
    this.order = Int32Array.from(owners.keys());
    this.spare = new Int32Array(owners.length);
    // A split leaves at least one box on either side, so there are fewer nodes than twice the boxes.
    const room = new Int32Array(Math.max(0, 2 * owners.length - 1) * (nodeHead + this.words));
    this.nodes = room;
    if (owners.length > 0) this.split(0, owners.length, 0);
    this.nodes = room.slice(0, this.length);
    this.boxes = new Int32Array(owners.length * (this.words + 1));
    for (const [i, box] of this.order.entries()) {
      this.boxes[i * (this.words + 1)] = owners[box]!;
      this.boxes.set(given.subarray(box * this.words, (box + 1) * this.words), i * (this.words + 1) + 1);
    }
  }

  /** Writes the node of the boxes start..end-1 of the order, its first child right behind it. */
  private split(start: number, end: number, depth: number): void {
    const { nodes, words } = this;
    const node = this.length;
    this.length += nodeHead + words;
    const field = this.measure(node, start, end);
    if (end - start <= mostInLeaf) {
      nodes[node + 2] = start * (words + 1);
      nodes[node + 3] = end - start;
      return;
    }
    let middle =
      field < 0 || depth > deepestByShape || end - start > mostByShape
        ? start
        : this.partition(node, field, start, end);
    if (middle === start || middle === end) middle = this.halve(start, end);
    this.split(start, middle, depth + 1);
    nodes[node + 2] = this.length;
    this.split(middle, end, depth + 1);
  }

  /** Fills in owners and bounds of a node; answers the field that its boxes fill least, or -1 where they fill all. */
  private measure(node: number, start: number, end: number): number {
    const { nodes, words, given, order, owners } = this;
    const bounds = node + nodeHead;
    const filled = new Float64Array(words >> 1);
    let [least, most] = [Infinity, -1];
    for (let i = 0; i < words; i += 2) {
      nodes[bounds + i] = 0x7fff_ffff;
      nodes[bounds + i + 1] = -1;
    }
    for (let at = start; at < end; at++) {
      const box = order[at]!;
      const owner = owners[box]!;
      if (owner < least) least = owner;
      if (owner > most) most = owner;
      for (let i = 0, from = box * words; i < words; i += 2) {
        const lo = given[from + i]!;
        const hi = given[from + i + 1]!;
        if (lo < nodes[bounds + i]!) nodes[bounds + i] = lo;
        if (hi > nodes[bounds + i + 1]!) nodes[bounds + i + 1] = hi;
        filled[i >> 1]! += hi - lo + 1;
      }
    }
    nodes[node] = least;
    nodes[node + 1] = most;
    let best = -1;
    let emptiest = mostFilled;
    for (let i = 0; i < words; i += 2) {
      const extent = nodes[bounds + i + 1]! - nodes[bounds + i]! + 1;
      const share = filled[i >> 1]! / (end - start) / extent;
      if (share >= emptiest) continue;
      emptiest = share;
      best = i >> 1;
    }
    return best;
  }

  /** Parts boxes that span much of the field from the others or, where there are few, low ones from high ones. */
  private partition(node: number, field: number, start: number, end: number): number {
    const { nodes, words, given, order } = this;
    const at = field * 2;
    const lo = (box: number): number => given[box * words + at]!;
    const hi = (box: number): number => given[box * words + at + 1]!;
    const extent = nodes[node + nodeHead + at + 1]! - nodes[node + nodeHead + at]! + 1;
    let wide = 0;
    let sum = 0;
    for (let i = start; i < end; i++) {
      const box = order[i]!;
      if ((hi(box) - lo(box) + 1) * 2 > extent) wide++;
      else sum += lo(box) + hi(box);
    }
    const mean = sum / (end - start - wide);
    return wide * 16 > end - start
      ? this.part(start, end, (box) => (hi(box) - lo(box) + 1) * 2 <= extent)
      : this.part(start, end, (box) => lo(box) + hi(box) < mean);
  }

  /** Moves the boxes for which `isFirst` holds to the front; both parts keep their order. */
  private part(start: number, end: number, isFirst: (box: number) => boolean): number {
    const { order, spare } = this;
    let middle = start;
    let left = 0;
    for (let i = start; i < end; i++) {
      const box = order[i]!;
      if (isFirst(box)) order[middle++] = box;
      else spare[left++] = box;
    }
    order.set(spare.subarray(0, left), middle);
    return middle;
  }

  /** Parts the earlier owners from the later ones. INVARIANT: boxes are given in the order of their owners. */
  private halve(start: number, end: number): number {
    this.order.subarray(start, end).sort();
    return (start + end) >> 1;
  }
}
