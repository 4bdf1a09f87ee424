import { clausesOf, type Finding } from '../../findings/index.ts';
import { one } from '../../platform/language/numbers.ts';
import { t } from '../../platform/language/t.ts';
import { formatNumber } from '../format.ts';
import { whoDecides } from '../who-decides.ts';
import type { FindingBlock, SectionInput } from './blocks.ts';

const concernedAtMost = 12;

/** A finding in full: what, so what, who decides, the proposal, the facts and why it stands here. */
export function findingBlock(finding: Finding, { report, fitter }: SectionInput): FindingBlock {
  const decision = whoDecides(finding);
  const proposal = finding.proposal === '' ? '' : t`We propose: ${finding.proposal}`;
  const rule =
    finding.rule === '' || finding.why.includes(finding.rule) ? '' : t`Your rule: “${finding.rule}”.`;
  return {
    kind: 'finding',
    outcome: fitter.clean(finding.outcome),
    soWhat: fitter.clean(finding.soWhat),
    action: fitter.clean([decision && `${decision}.`, proposal].filter(Boolean).join(' ')),
    evidence: finding.evidence.map(fitter.clean),
    concerned: fitter.clean(concerned(finding)),
    why: fitter.clean([finding.why, rule].filter(Boolean).join(' ')),
    tag: fitter.clean(tagOf(finding, report.knownFindings)),
  };
}

function concerned(finding: Finding): string {
  if (finding.concerned.length === 0) return '';
  const shown = finding.concerned.slice(0, concernedAtMost).map((person) => person.label);
  const more = finding.concerned.length - shown.length;
  const names = shown.join(', ');
  if (more === 0) return t`Concerns ${names}.`;
  return one(more)
    ? t`Concerns ${names} and ${formatNumber(more)} more person.`
    : t`Concerns ${names} and ${formatNumber(more)} more people.`;
}

function tagOf(finding: Finding, known: readonly string[] | null): string {
  const tags: string[] = [];
  if (finding.tier === 'escalate' && finding.tell !== '') tags.push(t`for ${finding.tell}, at once`);
  if (known !== null)
    tags.push(known.includes(finding.id) ? t`as in the report before` : t`new since the report before`);
  return clausesOf(tags);
}
