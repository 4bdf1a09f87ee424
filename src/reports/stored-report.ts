import type { ReportData } from './schema.ts';

/** What reports did not say at one time or other: absent means that it was not known. */
const later: Partial<ReportData> = { gauge: null, voices: [], reader: '', names: false };
const laterOfLens: Partial<ReportData['lens']> = { evidence: null, evidenceBefore: null, history: [] };
const laterOfNeed: Partial<ReportData['lens']['needs'][number]> = { low: null, high: null };

/** A kept issue as the code of today knows it, whenever it was made. */
export function storedReport(data: unknown): ReportData {
  const report = data as ReportData;
  const needs = (list: ReportData['lens']['needs']) => list.map((need) => ({ ...laterOfNeed, ...need }));
  const { lens } = report;
  const known = { ...laterOfLens, ...lens, needs: needs(lens.needs), dropped: needs(lens.dropped) };
  return { ...later, ...report, lens: known };
}
