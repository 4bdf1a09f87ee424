import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { svgOf } from '../../src/reports/charts/svg.ts';
import type { Block } from '../../src/reports/detail/blocks.ts';
import type { detailView } from '../../src/reports/detail/view.ts';
import type { overviewView } from '../../src/reports/overview/view.ts';

// The same two documents as plain HTML: the same words, tables and SVG charts, set by a browser instead.

const font = (file: string): string =>
  readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/inter/${file}`)).toString('base64');
const faces = [
  [400, '400Regular/Inter_400Regular.ttf'],
  [600, '600SemiBold/Inter_600SemiBold.ttf'],
].map(
  ([weight, file]) =>
    `@font-face{font-family:Inter;font-weight:${weight};src:url(data:font/ttf;base64,${font(String(file))})}`,
);
const css = `${faces.join('')}@page{size:A4;margin:18mm 16mm}body{font:9pt/1.35 Inter;color:#1b2126;margin:0}h1{font-size:19pt}h2{font-size:13pt}h3{font-size:10pt}
section{break-before:page}table{border-collapse:collapse;font-size:7.8pt;break-inside:auto}tr{break-inside:avoid}thead{display:table-header-group}td,th{text-align:left;padding:2pt 8pt 2pt 0;vertical-align:top}
.soft{color:#5a636b}.row{display:grid;gap:4pt 10pt}.keep{break-inside:avoid}svg{max-width:100%}`;

const esc = (text: string): string =>
  text.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] as string);
const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${esc(title)}</title><style>${css}</style>${body}`;

function block(it: Block): string {
  switch (it.kind) {
    case 'section':
      return `${it.newPage ? '<section>' : ''}<h1 id="${it.id}">${esc(it.title)}</h1><p class="soft">${esc(it.lead)}</p>`;
    case 'need':
      return `<div class="keep"><h2 id="${it.id}">${svgOf(it.shape)} ${esc(it.title)}</h2><p>${esc(it.outcome)}</p><p><b>${esc(it.figure)}</b> ${esc(it.aside)}</p></div>`;
    case 'heading':
      return `<h3>${esc(it.title)}</h3>`;
    case 'text':
      return `<p>${esc(it.text)}</p>`;
    case 'chart':
      return `<div class="keep"><p class="soft">${esc(it.title)}</p>${svgOf(it.chart)}<p class="soft">${esc(it.note)}</p></div>`;
    case 'measures':
      return `<table>${it.rows.map((row) => `<tr><td><b>${esc(row.title)}</b><td>${esc(row.figure)}<td>${esc(row.change)}<td>${row.spark ? svgOf(row.spark) : ''}`).join('')}</table>`;
    case 'facts':
      return `<table>${it.rows.map(([label, value]) => `<tr><td><b>${esc(label)}</b><td>${esc(value)}`).join('')}</table>`;
    case 'statement':
      return `<div class="keep"><hr><p><b>${esc(it.title)}</b> ${esc(it.figure)}</p><table>${it.rows.map(([label, value]) => `<tr><td class="soft">${esc(label)}<td>${esc(value)}`).join('')}</table></div>`;
    case 'quote':
      return `<blockquote>${esc(it.text)} ${esc(it.who)}</blockquote>`;
    case 'lights':
      return `<table>${it.rows.map((row) => `<tr><td>${svgOf(row.shape)}<td><b>${esc(row.name)}</b><td>${esc(row.text)}`).join('')}</table>`;
    case 'table':
      return `<p class="soft">${esc(it.title)}</p><table><thead><tr>${it.head.map((cell) => `<th>${esc(cell)}`).join('')}<tbody>${it.rows.map((row) => `<tr>${row.map((cell) => `<td>${esc(cell)}`).join('')}`).join('')}</table><p class="soft">${esc(it.note)}</p>`;
    case 'finding':
      return `<div class="keep"><p><b>${esc(it.outcome)}</b> ${esc(it.tag)}</p><p>${esc(it.soWhat)}</p><p><b>${esc(it.action)}</b></p><ul>${it.evidence.map((line) => `<li>${esc(line)}`).join('')}</ul><p>${esc(it.concerned)}</p><p class="soft">${esc(it.why)}</p></div>`;
    case 'contents':
      return '';
  }
}

export function detailHtml(view: ReturnType<typeof detailView>): string {
  return page(view.title, `<h1>${esc(view.verdict)}</h1>${view.blocks.map(block).join('')}`);
}

export function overviewHtml(view: ReturnType<typeof overviewView>): string {
  const attention = view.attention.items.map(
    (item) =>
      `<div class="row" style="grid-template-columns:14pt 1fr 178pt"><b>${item.number}</b><div><b>${esc(item.what)}</b><p>${esc(item.soWhat)}</p></div><div><b>${esc(item.decides)}</b><p>${esc(item.proposal)}</p></div></div>`,
  );
  const needs = view.needs.rows.map(
    (row) =>
      `<tr><td>${svgOf(row.shape)}<td><b>${esc(row.name)}</b><br>${esc(row.outcome)}<td>${esc(row.figure)}<td>${row.spark ? svgOf(row.spark) : ''}<td>${esc(row.change)}`,
  );
  const panels = [view.busy, view.threats, view.voices].map(
    (panel) => `<div>${panel.chart ? svgOf(panel.chart) : ''}<p>${esc(panel.note)}</p></div>`,
  );
  const promises = view.promises.lines.map(
    (line) => `<tr><td>${line.label}<td>${esc(line.what)}<td>${line.when}`,
  );
  return page(
    view.title,
    `<p><b>${esc(view.heading.customer)}</b> ${view.heading.month}</p><h1>${esc(view.verdict)}</h1>${attention.join('')}<table>${needs.join('')}</table><div class="row" style="grid-template-columns:1fr 1fr">${panels.join('')}<table>${promises.join('')}</table></div>${view.foot.map((line) => `<p>${esc(line)}</p>`).join('')}`,
  );
}
