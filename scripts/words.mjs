// What the languages of reports lack, and what they no longer need: `node scripts/words.mjs [--missing de]`.
// `--missing de` prints the lacking texts by file, to be filled in. Ends with 1 where a language is not complete.
import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { textsOfTemplates } from '../src/lens/rules/list-rule-templates.ts';
import { stages } from '../src/stages.ts';

/** English texts by the stage whose file of words holds them: the first in the order of imports that has each. */
export function textsInCode() {
  const byStage = new Map(stages.map((stage) => [stage.name, new Set()]));
  const files = globSync('src/*/**/*.{ts,tsx}').filter((file) => !/\.test\.tsx?$|fixtures/.test(file));
  const known = new Set();
  for (const { name: stage } of stages)
    for (const file of files.filter((one) => one.startsWith(`src/${stage}/`)).sort())
      for (const text of textsOf(file)) {
        // A browser gets one file, which holds all that its pages need.
        if (stage !== 'web' && known.has(text)) continue;
        known.add(text);
        byStage.get(stage).add(text);
      }
  // Put together of patterns and choices, which stand nowhere as they are read.
  for (const text of textsOfTemplates()) if (!known.has(text)) byStage.get('lens').add(text);
  return byStage;
}

function textsOf(file) {
  const found = [];
  const text = readFileSync(file, 'utf8');
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && ['t', 'rich'].includes(node.tag.getText()))
      found.push(keyOf(node.template));
    if (ts.isCallExpression(node)) found.push(...namedIn(node, /^src\/(findings|reports)\//.test(file)));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Texts of `mark('…')`, and nouns of `plural(n, 'answer')` where customers read them. */
function namedIn(call, nouns) {
  const name = call.expression.getText();
  const plain = (node) => (node && ts.isStringLiteralLike(node) ? [node.text] : []);
  if (name === 'mark') return plain(call.arguments[0]);
  if (name !== 'plural' || !nouns) return [];
  const [one] = plain(call.arguments[1]);
  if (one === undefined) return [];
  return [one, ...(call.arguments[2] ? plain(call.arguments[2]) : [`${one}s`])];
}

function keyOf(template) {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce(
    (text, span, at) => `${text}{${at}}${span.literal.text}`,
    template.head.text,
  );
}

/** What is wrong with a language's words, one line each, and what is missing by stage. */
export function checkLanguage(code, byStage = textsInCode()) {
  const wrong = [];
  const missing = {};
  for (const [stage, texts] of byStage) {
    const words = wordsIn(code, stage);
    const lacking = [...texts].filter((text) => words[text] === undefined);
    if (lacking.length > 0) missing[stage] = lacking;
    for (const text of lacking) wrong.push(`words/${code}/${stage}.json lacks ${JSON.stringify(text)}`);
    for (const [text, said] of Object.entries(words)) {
      if (!texts.has(text)) wrong.push(`words/${code}/${stage}.json needs no ${JSON.stringify(text)}`);
      else if (holes(text) !== holes(said))
        wrong.push(`words/${code}/${stage}.json: other holes in ${JSON.stringify(said)}`);
    }
  }
  return { wrong, missing };
}

function wordsIn(code, stage) {
  try {
    return JSON.parse(readFileSync(`words/${code}/${stage}.json`, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

const holes = (text) => [...new Set(text.match(/\{\d+\}/g) ?? [])].sort().join(' ');

if (process.argv[1]?.endsWith('words.mjs')) {
  const at = process.argv.indexOf('--missing');
  if (at > 0) {
    const { missing } = checkLanguage(process.argv[at + 1]);
    console.log(JSON.stringify(missing, null, 1));
  } else {
    const byStage = textsInCode();
    const wrong = ['de', 'fr', 'es', 'nl'].flatMap((code) => checkLanguage(code, byStage).wrong);
    for (const line of wrong) console.log(line);
    process.exitCode = wrong.length > 0 ? 1 : 0;
  }
}
