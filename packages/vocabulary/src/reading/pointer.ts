/** The way to a value, written as a JSON pointer (RFC 6901) only when somebody wants to read it. */
export class Pointer {
  /** The whole document. */
  static readonly ROOT: Pointer = new Pointer("");
  readonly #step: string | number;
  readonly #parent: Pointer | undefined;

  /** A step from somewhere; the first of all is the document. */
  constructor(step: string | number, parent?: Pointer) {
    this.#step = step;
    this.#parent = parent;
  }

  /** The way one step further. */
  to(step: string | number): Pointer {
    return new Pointer(step, this);
  }

  /** The JSON pointer. */
  toString(): string {
    if (this.#parent === undefined) return "";
    const step = String(this.#step).replaceAll("~", "~0").replaceAll("/", "~1");
    return `${this.#parent.toString()}/${step}`;
  }
}
