// What comes one after the other, and is waited for with a deadline.
import { within } from './emulator.mjs';

/** More than a busy machine takes for anything. */
export const LIMIT = 30_000;

export class Queue {
  #items = [];
  #waiting;

  push(item) {
    this.#items.push(item);
    this.#waiting?.();
  }

  async next(what) {
    if (this.#items.length === 0)
      await within(LIMIT, new Promise(resolve => { this.#waiting = resolve; }), what);
    return this.#items.shift();
  }
}
