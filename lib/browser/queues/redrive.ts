/** Where a queue gives up messages to, and after how many receives. */
export interface DeadLetter {
  readonly targetArn: string;
  readonly maxReceives: number;
}

/** @returns null where a queue's attributes name none */
export function deadLetterOf({ RedrivePolicy }: Readonly<Record<string, string>>): DeadLetter | null {
  if (!RedrivePolicy) return null;
  try {
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(RedrivePolicy) as Readonly<
      Record<string, unknown>
    >;
    return { targetArn: String(deadLetterTargetArn), maxReceives: Number(maxReceiveCount) };
  } catch {
    return null;
  }
}
