/** What every section of a queue's settings gets. */
export interface QueueSetting {
  readonly queueName: string;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly isFifo: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Messages in it now. */
  readonly messages: number;
  /** Asks the service anew: what changed is not said by the live row. */
  readonly refetch: () => void;
}
