/** What of a stream an input can be made from. */
export interface CallSubject {
  readonly streamName: string;
  readonly streamArn: string;
  readonly shardIds: readonly string[];
  readonly consumerArn: string;
}

export type Template = (subject: CallSubject) => Readonly<Record<string, unknown>>;
