import { icon } from './dom.js';

/** So close to the end, in pixels, a reader is taken to be there. */
const NEAR = 60;

/** Keeps a scroller at its end unless its reader scrolled up; a button then leads back and counts what came meanwhile. */
export class EndKeeper {
  #scroller;
  #button;
  #following = true;
  #top = 0;
  #missed = 0;

  constructor(scroller, button) {
    this.#scroller = scroller;
    this.#button = button;
    scroller.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    button.addEventListener('click', () => this.toEnd());
    // Pictures, a growing composer and a turned phone all move the end.
    const sizes = new ResizeObserver(() => this.settle());
    sizes.observe(scroller);
    for (const child of scroller.children) sizes.observe(child);
  }

  /** Goes to the end and follows it again. */
  toEnd(behavior = 'smooth') {
    this.#following = true;
    this.#missed = 0;
    this.#scroller.scrollTo({ top: this.#scroller.scrollHeight, behavior });
    this.#showButton();
  }

  /** Stays at the end, if that is where the reader is. */
  settle() {
    if (this.#following) this.#scroller.scrollTo({ top: this.#scroller.scrollHeight, behavior: 'instant' });
  }

  /** Something new stands at the end. */
  onNews(count) {
    if (this.#following) return;
    this.#missed += count;
    this.#showButton();
  }

  #onScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.#following = true;
    // Only the reader moves upwards; a smooth way to the end never does.
    else if (scrollTop < this.#top) this.#following = false;
    if (this.#following) this.#missed = 0;
    this.#top = scrollTop;
    this.#showButton();
  }

  #showButton() {
    this.#button.hidden = this.#following;
    const words = this.#missed === 0 ? 'To the newest message' : this.#missed === 1 ? '1 new message' : `${this.#missed} new messages`;
    this.#button.replaceChildren(...(this.#missed > 0 ? [words] : []), icon('down'));
    this.#button.ariaLabel = words;
  }
}
