import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pooledLogit } from '../pooled-logit.ts';
import { choosersOf } from './choice-data.ts';
import { readChoices } from './read-choices.ts';

const hasR = spawnSync('Rscript', ['-e', 'library(bayesm)']).status === 0;
if (!hasR) console.warn('skipped: R with bayesm is not installed');

/** Writes two data sets of bayesm as they are there, and prints what R's own likelihoods come to. */
const script = (folder: string) => `suppressMessages(library(bayesm)); data(bank); data(margarine)
  write.csv(bank$choiceAtt, "${folder}/bank.csv", row.names = FALSE)
  m <- margarine$choicePrice; m$hhid <- as.integer(m$hhid)
  write.csv2(merge(m, margarine$demos, by = "hhid", sort = FALSE), "${folder}/margarine.csv", row.names = FALSE)
  X <- createX(p = 10, na = 1, nd = NULL, Xa = as.matrix(m[, 3:12]), Xd = NULL, INT = TRUE, base = 1)
  fit <- optim(rep(0, 10), llmnl, X = X, y = m$choice, method = "BFGS", control = list(fnscale = -1, reltol = 1e-14, maxit = 500))
  cat(format(c(logLik(glm(choice ~ . - id - 1, binomial, bank$choiceAtt)), fit$value, fit$par[10]), digits = 12))`;

describe.skipIf(!hasR)('choices in shapes of their own, beside R', () => {
  let folder: string;
  let known: number[];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'beholder-choices-'));
    const run = spawnSync('Rscript', ['-e', script(folder)], { encoding: 'utf8' });
    known = run.stdout.trim().split(/\s+/).map(Number);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('bank: a row a pair, as differences', () => {
    const data = readChoices(readFileSync(join(folder, 'bank.csv'), 'utf8'), 'bank.csv');
    expect(data.layout).toBe('pairs');
    expect(choosersOf(data)).toHaveLength(946);
    expect(pooledLogit(choosersOf(data)).logLikelihood).toBeCloseTo(known[0] ?? 0, 3);
  });

  it("margarine: a row a purchase with ten prices, people's data beside, semicolons and decimal commas", () => {
    const data = readChoices(readFileSync(join(folder, 'margarine.csv'), 'utf8'), 'margarine.csv');
    expect(data.layout).toBe('wide');
    expect(data.coefficients).toHaveLength(10);
    expect(data.notes.at(-1)).toContain('not used: Income');
    const { beta, logLikelihood } = pooledLogit(choosersOf(data));
    expect(logLikelihood).toBeCloseTo(known[1] ?? 0, 2);
    expect(beta.at(-1)).toBeCloseTo(known[2] ?? 0, 2);
  });
});
