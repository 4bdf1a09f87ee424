import type { LoadCounts, SourceName } from '../../sources/index.ts';
import type { FileResult } from '../import-result.ts';

/** How a source is read: the same for its next file. */
export interface Connection {
  readonly id: number;
  readonly name: string;
  readonly source: SourceName;
  /** YAML; '' where the source needs none. */
  readonly mapping: string;
  /** A path or an address; '' where files are uploaded. */
  readonly place: string;
  readonly customerId: number | null;
  readonly customerFrom: string | null;
  readonly changedBy: string;
  readonly changedAt: Date;
}

export type NewConnection = Omit<Connection, 'id' | 'changedBy' | 'changedAt'>;

/** What came of an import that was started in the workspace. */
export interface JobResult {
  readonly totals: Omit<LoadCounts, 'lastDataAt'>;
  readonly files: readonly Pick<FileResult, 'file' | 'state' | 'note' | 'broken'>[];
  /** Of rows that were matched again: how many wait still. */
  readonly waiting?: number;
}

export interface ImportJob {
  readonly id: number;
  /** Null: rows that waited were matched again. */
  readonly connectionId: number | null;
  readonly place: string;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly step: string;
  readonly done: number;
  readonly total: number;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cut off';
  readonly problem: string;
  readonly result: JobResult | null;
}
