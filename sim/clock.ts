/**
 * Virtual time: an integer of milliseconds, and what is due when. Nothing here waits; time jumps to the next event.
 *
 * A binary heap of instants holds a bucket of events each. Which of several events of one instant goes first is a
 * choice, except that events of one lane keep their order: two datagrams of one path that arrive at the same instant
 * arrive as they were sent.
 */
import type { Chooser } from './chooser.ts';

type When =
  /** `key`: by which it can be cancelled; scheduling a key again replaces what was scheduled under it. */
  | { readonly afterMs: number; readonly key: string }
  /** `lane`: among events of one lane and one instant the order of scheduling holds. */
  | { readonly afterMs: number; readonly lane: string }
  | { readonly afterMs: number };

export interface Clock<Event> {
  readonly nowMs: number;
  /** How many events are scheduled. */
  readonly size: number;
  /** Durations are whole milliseconds, 0 or more; anything else throws. */
  schedule(event: Event, when: When): void;
  /** False when nothing was scheduled under that key. */
  cancel(key: string): boolean;
  /** When the next event is due; undefined when none is. */
  nextDueMs(): number | undefined;
  /** Moves time to the next event and takes it out; undefined when none is left. */
  next(): Event | undefined;
  /** Moves time on to `atMs` without an event. Throws if an event is due before, or if that would be backwards. */
  advanceTo(atMs: number): void;
}

interface Scheduled<Event> {
  readonly event: Event;
  readonly order: number;
  readonly key: string | undefined;
  readonly lane: string | undefined;
  readonly bucket: Bucket<Event>;
}

interface Bucket<Event> {
  readonly dueMs: number;
  /** What may go next, in order of scheduling. */
  readonly heads: Scheduled<Event>[];
  /** Lane → what waits behind the lane's head. Most instants have one event, and no need of it. */
  behind: Map<string, Scheduled<Event>[]> | undefined;
}

function siftUp<Event>(heap: Bucket<Event>[], from: number): void {
  const moved = heap[from]!;
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (heap[parent]!.dueMs <= moved.dueMs) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = moved;
}

function removeTop<Event>(heap: Bucket<Event>[]): void {
  const moved = heap.pop()!;
  if (heap.length === 0) return;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1]!.dueMs < heap[child]!.dueMs) child += 1;
    if (heap[child]!.dueMs >= moved.dueMs) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = moved;
}

/** Starts at 0. `chooser` is asked (`order`) which of several events of one instant goes first. */
export function createClock<Event>(options: { readonly chooser: Chooser }): Clock<Event> {
  const heap: Bucket<Event>[] = [];
  const buckets = new Map<number, Bucket<Event>>();
  const keyed = new Map<string, Scheduled<Event>>();
  let nowMs = 0;
  let size = 0;
  let scheduledSoFar = 0;

  function bucketAt(dueMs: number): Bucket<Event> {
    let bucket = buckets.get(dueMs);
    if (bucket === undefined) {
      bucket = { dueMs, heads: [], behind: undefined };
      buckets.set(dueMs, bucket);
      heap.push(bucket);
      siftUp(heap, heap.length - 1);
    }
    return bucket;
  }

  /** The bucket that is due next. Buckets that cancelling has emptied are dropped here. */
  function topBucket(): Bucket<Event> | undefined {
    for (;;) {
      const top = heap[0];
      if (top === undefined || top.heads.length > 0) return top;
      removeTop(heap);
      buckets.delete(top.dueMs);
    }
  }

  function take(bucket: Bucket<Event>, index: number): Scheduled<Event> {
    const taken = bucket.heads[index]!;
    bucket.heads.splice(index, 1);
    size -= 1;
    if (taken.key !== undefined) keyed.delete(taken.key);
    const follower = taken.lane === undefined ? undefined : bucket.behind?.get(taken.lane)?.shift();
    if (follower !== undefined) {
      const place = bucket.heads.findIndex((head) => head.order > follower.order);
      bucket.heads.splice(place === -1 ? bucket.heads.length : place, 0, follower);
    }
    return taken;
  }

  function cancel(key: string): boolean {
    const found = keyed.get(key);
    if (found === undefined) return false;
    take(found.bucket, found.bucket.heads.indexOf(found));
    return true;
  }

  return {
    get nowMs() {
      return nowMs;
    },
    get size() {
      return size;
    },
    schedule(event, when) {
      const { afterMs } = when;
      if (!Number.isSafeInteger(afterMs) || afterMs < 0) throw new Error(`cannot schedule after ${afterMs} ms`);
      const key = 'key' in when ? when.key : undefined;
      const lane = 'lane' in when ? when.lane : undefined;
      if (key !== undefined) cancel(key);
      const bucket = bucketAt(nowMs + afterMs);
      const scheduled: Scheduled<Event> = { event, order: scheduledSoFar, key, lane, bucket };
      scheduledSoFar += 1;
      size += 1;
      if (key !== undefined) keyed.set(key, scheduled);
      if (lane !== undefined && bucket.heads.some((head) => head.lane === lane)) {
        bucket.behind ??= new Map();
        const waiting = bucket.behind.get(lane);
        if (waiting === undefined) bucket.behind.set(lane, [scheduled]);
        else waiting.push(scheduled);
        return;
      }
      bucket.heads.push(scheduled);
    },
    cancel,
    nextDueMs: () => topBucket()?.dueMs,
    next() {
      const bucket = topBucket();
      if (bucket === undefined) return undefined;
      nowMs = bucket.dueMs;
      return take(bucket, options.chooser.choose('order', bucket.heads.length)).event;
    },
    advanceTo(atMs) {
      const dueMs = topBucket()?.dueMs;
      if (!Number.isSafeInteger(atMs) || atMs < nowMs) throw new Error(`cannot go from ${nowMs} ms to ${atMs} ms`);
      if (dueMs !== undefined && dueMs < atMs) throw new Error(`an event is due at ${dueMs} ms, before ${atMs} ms`);
      nowMs = atMs;
    },
  };
}
