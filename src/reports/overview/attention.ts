import { t } from '../../platform/language/t.ts';
import { formatNumber } from '../format.ts';
import { whoDecides } from '../who-decides.ts';
import type { PanelInput } from './panels.ts';

const decideWidth = 178;

/** Findings that need somebody: what, so what, why it stands there, who decides by when, what we propose. */
export function attentionView({ report, density, fitter, page }: PanelInput) {
  const byId = new Map(report.findings.map((finding) => [finding.id, finding]));
  const all = report.attention.flatMap((id) => byId.get(id) ?? []);
  const shown = all.slice(0, density.attentionItems);
  const more = all.length - shown.length;
  const told = all.slice(density.attentionItems).filter((finding) => finding.tier === 'escalate').length;
  const whatWidth = page.width - decideWidth - 22 - 16;
  const items = shown.map((finding, index) => ({
    number: String(index + 1),
    what: fitter.fit(finding.outcome, {
      width: whatWidth,
      size: density.text + 0.6,
      lines: density.attentionLines,
      weight: 'bold',
    }),
    soWhat: fitter.fit(finding.soWhat, {
      width: whatWidth,
      size: density.small + 0.4,
      lines: density.attentionLines,
    }),
    why:
      density.whyLines === 0
        ? ''
        : fitter.fit(finding.why, { width: whatWidth, size: density.small, lines: density.whyLines }),
    decides: fitter.fit(whoDecides(finding), {
      width: decideWidth,
      size: density.small,
      lines: Math.min(2, density.attentionLines),
      weight: 'bold',
    }),
    proposal: fitter.fit(finding.proposal, {
      width: decideWidth,
      size: density.small,
      lines: density.attentionLines,
    }),
  }));
  return {
    decideWidth,
    items,
    none: items.length === 0 ? t`Nothing needs a decision from you.` : '',
    more: more > 0 ? moreText(more, told) : '',
  };
}

function moreText(more: number, told: number): string {
  return told > 0
    ? t`and ${more} more, ${formatNumber(told)} of them to be told at once: see page 4 of the detail`
    : t`and ${more} more: see page 4 of the detail`;
}
