/** Bytes that code reads from a file beside it, where a literal of them would be of no use: a function's zip. */
export class FileBytes extends Uint8Array<ArrayBuffer> {
  readonly fileName: string;

  constructor(fileName: string, bytes: Uint8Array) {
    super(new ArrayBuffer(bytes.length));
    this.set(bytes);
    this.fileName = fileName;
  }

  /** What is cut or copied of it is no file any more. */
  static get [Symbol.species](): Uint8ArrayConstructor {
    return Uint8Array;
  }
}
