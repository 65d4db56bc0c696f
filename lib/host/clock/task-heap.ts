/** Something to run at a moment of a clock's time. */
export interface Task {
  atMs: number;
  readonly order: number;
  readonly run: () => void;
  isCancelled: boolean;
}

const SMALLEST_SWEEP = 64;

/** Tasks by their time, then by their making. Those that were cancelled never take up more than half of it. */
export class TaskHeap {
  #tasks: Task[] = [];
  #made = 0;
  #cancelled = 0;

  /** Tasks that will still run. */
  get size(): number {
    return this.#tasks.length - this.#cancelled;
  }

  /** Tasks that take up memory. */
  get held(): number {
    return this.#tasks.length;
  }

  add(atMs: number, run: () => void): Task {
    const task: Task = { atMs, order: this.#made++, run, isCancelled: false };
    this.#tasks.push(task);
    this.#rise(this.#tasks.length - 1);
    return task;
  }

  /** Cancelling a task again, or one that has run, does nothing. */
  cancel(task: Task): void {
    if (task.isCancelled) return;
    task.isCancelled = true;
    this.#cancelled++;
    if (this.#cancelled > SMALLEST_SWEEP && this.#cancelled * 2 > this.#tasks.length) this.#sweep();
  }

  /** The next one to run; it stays. */
  peek(): Task | undefined {
    for (;;) {
      const first = this.#tasks[0];
      if (first === undefined || !first.isCancelled) return first;
      this.#removeFirst();
      this.#cancelled--;
    }
  }

  /** Takes the next one out. */
  pop(): Task | undefined {
    const first = this.peek();
    if (first === undefined) return undefined;
    this.#removeFirst();
    // What has run can no longer be cancelled.
    first.isCancelled = true;
    return first;
  }

  /** Moves the time of all tasks by as much; their order stays. */
  shift(byMs: number): void {
    for (const task of this.#tasks) task.atMs += byMs;
  }

  #sweep(): void {
    this.#tasks = this.#tasks.filter((task) => !task.isCancelled).sort((a, b) => (isBefore(a, b) ? -1 : 1));
    this.#cancelled = 0;
  }

  #removeFirst(): void {
    const last = this.#tasks.pop();
    if (last === undefined || this.#tasks.length === 0) return;
    this.#tasks[0] = last;
    this.#sink();
  }

  #rise(from: number): void {
    const tasks = this.#tasks;
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfBefore(tasks, index, parent)) return;
      index = parent;
    }
  }

  #sink(): void {
    const tasks = this.#tasks;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const [one, other] = [tasks[left], tasks[left + 1]];
      if (one === undefined) return;
      const child = other !== undefined && isBefore(other, one) ? left + 1 : left;
      if (!this.#swapIfBefore(tasks, child, index)) return;
      index = child;
    }
  }

  /** @returns whether the lower one came first, and they were swapped */
  #swapIfBefore(tasks: Task[], lower: number, upper: number): boolean {
    const [one, other] = [tasks[lower], tasks[upper]];
    if (one === undefined || other === undefined || !isBefore(one, other)) return false;
    tasks[upper] = one;
    tasks[lower] = other;
    return true;
  }
}

function isBefore(one: Task, other: Task): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}
