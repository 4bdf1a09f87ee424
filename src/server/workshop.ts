import { type Closer, openCloser } from '../mailings/index.ts';
import { type IssueRenderer, openIssueRenderer } from '../reports/index.ts';

/** What closes months and draws documents for the pages; nothing runs before it is asked for. */
export interface Workshop {
  readonly closer: Closer;
  readonly renderer: IssueRenderer;
  /** The domain of the Message-IDs of reports. */
  readonly idDomain: string;
}

export function openWorkshop(dataDir: string, idDomain = 'beholder.invalid'): Workshop {
  return { closer: openCloser(), renderer: openIssueRenderer(dataDir), idDomain };
}
