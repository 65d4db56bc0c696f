import type { SegmentHeader } from "./segment-header.ts";
import type { SparseIndex } from "./sparse-index.ts";

/** A file of a lane. What is `undefined` has not been needed yet. */
export class Segment {
  readonly sequence: number;
  readonly path: string;
  readonly indexPath: string;
  header: SegmentHeader | undefined;
  /** Bytes up to the end of the last acknowledged frame. Nothing behind it is ever read. */
  lengthBytes: number | undefined;
  /**
   * The ARN of the key that its frames are sealed under; null for frames in the clear. `undefined` for a sealed segment
   * that another run has begun: it gets no more frames.
   */
  keyArn: string | null | undefined;
  /** Held here while the segment is the lane's last; of older ones the summary cache knows it. */
  index: SparseIndex | undefined;
  readonly #noticed = new Set<number>();

  constructor(sequence: number, path: string, indexPath: string) {
    this.sequence = sequence;
    this.path = path;
    this.indexPath = indexPath;
  }

  /** True the first time a place in the file is found damaged. */
  noticeOnce(offset: number): boolean {
    if (this.#noticed.has(offset)) return false;
    this.#noticed.add(offset);
    return true;
  }
}
