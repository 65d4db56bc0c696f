/** What stands in a literal as code and not as a value: a name that holds what an earlier call answered. */
export class Code {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
