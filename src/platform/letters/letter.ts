/** A mail in plain text to one person. */
export interface NewLetter {
  /** Null: concerns the whole installation. */
  readonly customerId: number | null;
  /** What it belongs to, e.g. `recovery 12`. */
  readonly about: string;
  /** The same letter is written once. */
  readonly onceKey: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** `{base}` stands for the address of these pages, without a slash at its end. */
  readonly body: string;
  /** RFC 2919, e.g. `recoveries.fenwick-law`. */
  readonly listId: string;
  readonly listName: string;
}

export interface Letter extends NewLetter {
  readonly id: number;
  readonly messageId: string;
  readonly state: 'waiting' | 'sending' | 'sent' | 'refused' | 'dropped';
  readonly attempts: number;
  readonly problem: string;
  readonly queuedBy: string;
  readonly queuedAt: Date;
  readonly endedAt: Date | null;
}
