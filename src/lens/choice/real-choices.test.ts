import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import { estimateFast } from './hierarchy/estimate-fast.ts';
import { pooledLogit } from './pooled-logit.ts';
import { drawsOf, foresee } from './predict.ts';
import { choosersOf } from './read/choice-data.ts';
import { readChoices } from './read/read-choices.ts';

const folder = join(sharedData, 'choices');
const there = existsSync(folder);
if (!there) console.warn(`skipped: ${folder} is not there`);
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** The design of fruit.csv as its description gives it: the items that each of the seven questions showed. */
const fruitDesign = `Apple,Banana,Melon,Pear
Orange,Grapes,Banana,Melon
Orange,Banana,Peach,Pear
Apple,Orange,Peach,Melon
Apple,Grapes,Banana,Peach
Grapes,Peach,Melon,Pear
Apple,Orange,Grapes,Pear
`;

const hasR = there && spawnSync('Rscript', ['-e', 'library(bayesm)']).status === 0;
if (there && !hasR) console.warn('skipped: R with bayesm is not installed');

describe.skipIf(!there)('choices that real people made', () => {
  it('have the known log likelihood of the pooled logit: camera, tasks 1 to 14', () => {
    const data = readChoices(text('camera_long.csv'), 'camera_long.csv');
    expect(data.layout).toBe('long');
    expect(data.choices).toHaveLength(332 * 16);
    const learnt = choosersOf(data, (task) => Number(task) <= 14);
    const { beta, logLikelihood } = pooledLogit(learnt);
    expect(logLikelihood).toBeCloseTo(-5739.594, 3);
    const heldOut = choosersOf(data, (task) => Number(task) > 14);
    expect(foresee(heldOut, () => beta).hitRate).toBeCloseTo(0.508, 3);
  });

  it('are foreseen far better by knowing each person: camera, tasks 15 and 16', () => {
    const data = readChoices(text('camera_long.csv'), 'camera_long.csv');
    const choosers = choosersOf(data, (task) => Number(task) <= 14);
    const { beliefs } = estimateFast({ choosers, coefficients: 10 });
    const heldOut = choosersOf(data, (task) => Number(task) > 14);
    const { hitRate, logLikelihoodPerChoice } = foresee(heldOut, (id) => drawsOf(beliefs.get(id) ?? [], 200));
    expect(hitRate).toBeGreaterThanOrEqual(0.725);
    expect(logLikelihoodPerChoice).toBeGreaterThan(-0.8);
  });

  it('are read as a row a task: Electricity, 361 people', () => {
    const data = readChoices(text('Electricity.csv'), 'Electricity.csv');
    expect(data.layout).toBe('wide');
    expect(data.coefficients).toEqual(['pf', 'cl', 'loc', 'wk', 'tod', 'seas']);
    expect(data.choices).toHaveLength(4308);
    const choosers = choosersOf(data);
    expect(choosers).toHaveLength(361);
    const { population } = estimateFast({ choosers, coefficients: 6 });
    expect([...population.mean].map(Math.sign)).toEqual([-1, -1, 1, 1, -1, -1]);
  });

  it.skipIf(!hasR)("have the pooled logit that R finds with bayesm's likelihood: Electricity", () => {
    const data = readChoices(text('Electricity.csv'), 'Electricity.csv');
    const { beta, logLikelihood } = pooledLogit(choosersOf(data));
    const script = `suppressMessages(library(bayesm)); d <- read.csv("${join(folder, 'Electricity.csv')}")
      X <- matrix(0, 4 * nrow(d), 6); for (j in 1:4) for (k in 1:6) X[seq(j, by = 4, length.out = nrow(d)), k] <-
        d[[paste0(c("pf", "cl", "loc", "wk", "tod", "seas")[k], j)]]
      fit <- optim(rep(0, 6), llmnl, X = X, y = d$choice, method = "BFGS", control = list(fnscale = -1, reltol = 1e-14))
      cat(format(c(fit$value, fit$par), digits = 12))`;
    const run = spawnSync('Rscript', ['-e', script], { encoding: 'utf8' });
    const [value, ...par] = run.stdout.trim().split(/\s+/).map(Number);
    expect(logLikelihood).toBeCloseTo(value ?? 0, 3);
    beta.forEach((one, i) => {
      expect(one).toBeCloseTo(par[i] ?? 9, 2);
    });
  });

  it('are read as best-worst screens: fruit, 100 people, whose counts give the same order', () => {
    const data = readChoices(text('fruit.csv'), 'fruit.csv', { design: fruitDesign });
    expect(data.choices).toHaveLength(100 * 7 * 2);
    expect(data.skipped).toEqual([]);
    const { beta } = pooledLogit(choosersOf(data));
    const items = [...data.coefficients, 'Pear'];
    const value = (item: string) => beta[items.indexOf(item)] ?? 0;
    // Times named best less times named worst, counted by hand of the design and the answers.
    const counts = new Map(items.map((item) => [item, 0]));
    const shown = fruitDesign
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    for (const line of text('fruit.csv').trim().split('\n').slice(1)) {
      const [, ...places] = line.split(',').map(Number);
      places.forEach((place, at) => {
        const item = shown[Math.floor(at / 2)]?.[place - 1] ?? '';
        counts.set(item, (counts.get(item) ?? 0) + (at % 2 === 0 ? 1 : -1));
      });
    }
    const byCount = [...items].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
    const [top, bottom] = [byCount[0] ?? '', byCount.at(-1) ?? ''];
    expect(Math.max(...items.map(value))).toBe(value(top));
    expect(Math.min(...items.map(value))).toBe(value(bottom));
  });

  it('are read as marks on items: indiv, 10 people', () => {
    const data = readChoices(text('indiv.csv'), 'indiv.csv');
    expect(data.layout).toBe('best-worst');
    expect(data.choices).toHaveLength(260);
    expect(data.coefficients).toHaveLength(12);
  });
});
