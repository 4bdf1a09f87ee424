import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chooser } from '../src/lens/choice/choice.ts';
import { estimateFast } from '../src/lens/choice/hierarchy/estimate-fast.ts';
import { estimateFinal } from '../src/lens/choice/hierarchy/estimate-final.ts';
import type { Hyper } from '../src/lens/choice/hierarchy/prepare.ts';
import { pooledLogit } from '../src/lens/choice/pooled-logit.ts';
import { drawsOf, type Foreseen, foresee } from '../src/lens/choice/predict.ts';
import { type ChoiceData, choosersOf } from '../src/lens/choice/read/choice-data.ts';
import { readChoices } from '../src/lens/choice/read/read-choices.ts';
import { sharedData } from '../test/shared-data.ts';

/**
 * How well choices are foreseen, and how fast: camera data, tasks 1 to 14 learnt, 15 and 16 foreseen, beside R's
 * bayesm where it is installed (one run on the same machine, at the same time of day). `--quick`: fewer draws, no R.
 * `camera` or `electricity` after it: only that part. `--tune`: cross-validation of prior widths inside tasks 1 to 14; does not look at 15 and 16.
 */
const quick = process.argv.includes('--quick');
const draws = quick ? 2_000 : 20_000;
const camera = join(sharedData, 'choices', 'camera_long.csv');
const say = (text: string): void => void process.stdout.write(`${text}\n`);

function show(
  name: string,
  seconds: number,
  { hits, choices, hitRate, logLikelihoodPerChoice }: Foreseen,
  rest = '',
) {
  const rate = `hit ${hitRate.toFixed(4)} (${hits} of ${choices})`;
  say(
    `${name.padEnd(28)} ${seconds.toFixed(2).padStart(7)} s  ${rate}  LL/choice ${logLikelihoodPerChoice.toFixed(4)}  ${rest}`,
  );
}

const since = (began: number): number => (performance.now() - began) / 1000;

function fast(
  choosers: readonly Chooser[],
  heldOut: readonly Chooser[],
  n: number,
  components: number,
): void {
  const began = performance.now();
  const before = process.cpuUsage();
  const { beliefs, mixture, steadiness } = estimateFast({ choosers, coefficients: n, components });
  const seconds = since(began);
  const { user, system } = process.cpuUsage(before);
  const cpu = ((user + system) / 1e6).toFixed(2);
  const foreseen = foresee(heldOut, (id) => drawsOf(beliefs.get(id) ?? mixture, 200), steadiness);
  show(
    `EM, ${components} component(s)`,
    seconds,
    foreseen,
    `${cpu} s of processor; with foreseeing ${since(began).toFixed(2)} s`,
  );
}

async function final(
  choosers: readonly Chooser[],
  heldOut: readonly Chooser[],
  n: number,
  components: number,
) {
  const began = performance.now();
  const before = process.cpuUsage();
  const fit = await estimateFinal({ choosers, coefficients: n, components, draws });
  const seconds = since(began);
  const used = process.cpuUsage(before);
  const cpu = (used.user + used.system) / 1e6;
  const foreseen = foresee(heldOut, (id) => fit.people.get(id)?.draws ?? fit.newcomers, fit.steadiness);
  const agree = `R-hat ${fit.rHat.toFixed(3)}, ESS ${Math.round(fit.ess)}, ${fit.chains} chains, ${cpu.toFixed(1)} s of processor`;
  const { logLikelihood, peopleAgree } = fit;
  say(
    `  agreement beside: log likelihood R-hat ${logLikelihood.rHat.toFixed(3)}, ESS ${Math.round(logLikelihood.essBulk)}; people R-hat ${peopleAgree.rHat.toFixed(3)}, ESS ${Math.round(peopleAgree.ess)}`,
  );
  show(`MCMC, ${components} component(s)`, seconds, foreseen, agree);
  return { seconds, cpu };
}

function bayesm(components: number, ours: { seconds: number; cpu: number }): void {
  const script = join(import.meta.dirname, 'choices', 'bayesm.R');
  const run = spawnSync('Rscript', [script, camera, String(components), String(draws)], {
    encoding: 'utf8',
    // Threads of a linear algebra library wait for each other at its small matrices: it would look slower than it is.
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1' },
  });
  if (run.status !== 0) {
    say(`bayesm: not installed here (${run.stderr?.split('\n')[0] ?? run.error?.message})`);
    return;
  }
  const { seconds, cpu, hitRate, logLikelihoodPerChoice } = JSON.parse(
    run.stdout.trim().split('\n').at(-1) ?? '{}',
  );
  const rate = `hit ${hitRate.toFixed(4)}  LL/choice ${logLikelihoodPerChoice.toFixed(4)}`;
  say(
    `${`bayesm, ${components} component(s)`.padEnd(29)}${seconds.toFixed(2).padStart(7)} s  ${rate}  ${(seconds / ours.seconds).toFixed(1)} times as long, ${(cpu / ours.cpu).toFixed(1)} times the processor`,
  );
}

async function report(data: ChoiceData): Promise<void> {
  const n = data.coefficients.length;
  const learnt = choosersOf(data, (task) => Number(task) <= 14);
  const heldOut = choosersOf(data, (task) => Number(task) > 14);
  const began = performance.now();
  const pooled = pooledLogit(learnt, n);
  show(
    'pooled logit',
    since(began),
    foresee(heldOut, () => pooled.beta),
    `LL ${pooled.logLikelihood.toFixed(3)}`,
  );
  for (const components of [1, 3]) fast(learnt, heldOut, n, components);
  for (const components of [1, 3]) {
    const ours = await final(learnt, heldOut, n, components);
    if (!quick && components === 1) bayesm(components, ours);
  }
}

/** Mixed logit with uncorrelated normals, by simulated maximum likelihood: mlogit's vignette "Mixed logit model". */
const published = {
  pf: [-0.973, 0.22],
  cl: [-0.206, 0.378],
  loc: [2.076, 1.483],
  wk: [1.476, 1.0],
  tod: [-9.053, 2.289],
  seas: [-9.104, 1.181],
};

async function electricity(): Promise<void> {
  const file = join(sharedData, 'choices', 'Electricity.csv');
  const data = readChoices(readFileSync(file, 'utf8'), 'Electricity.csv');
  const began = performance.now();
  const fit = await estimateFinal({
    choosers: choosersOf(data),
    coefficients: 6,
    draws: quick ? 2_000 : 10_000,
  });
  say(
    `Electricity: ${since(began).toFixed(1)} s, R-hat ${fit.rHat.toFixed(3)}; mean and spread here (correlated), then published (uncorrelated)`,
  );
  data.coefficients.forEach((name, i) => {
    const [mean = Number.NaN, sd = Number.NaN] = published[name as keyof typeof published] ?? [];
    const spread = Math.sqrt(fit.population.covariance[i * 7] ?? Number.NaN);
    say(
      `  ${name.padEnd(5)} ${fit.population.mean[i]?.toFixed(3).padStart(8)} ${spread.toFixed(3)}   ${mean.toFixed(3).padStart(8)} ${sd.toFixed(3)}`,
    );
  });
}

const settings: readonly { components: number; hyper: Partial<Hyper> }[] = [1, 2, 3, 5].flatMap(
  (components) => [2, 6.5, 15, 30].map((variance) => ({ components, hyper: { variance } })),
);

/** Two tasks out of 1 to 14 are held out at a time, late ones, as the choices to be foreseen come late. */
async function tune(data: ChoiceData): Promise<void> {
  for (const { components, hyper } of settings) {
    const total = { hits: 0, choices: 0, logLikelihood: 0 };
    for (const out of [
      [13, 14],
      [11, 12],
      [9, 10],
    ]) {
      const held = (task: string) => out.includes(Number(task));
      const choosers = choosersOf(data, (task) => Number(task) <= 14 && !held(task));
      const fit = await estimateFinal({
        choosers,
        coefficients: data.coefficients.length,
        components,
        hyper,
        draws: 5_000,
        chains: 2,
      });
      const found = foresee(
        choosersOf(data, held),
        (id) => fit.people.get(id)?.draws ?? fit.newcomers,
        fit.steadiness,
      );
      total.hits += found.hits;
      total.choices += found.choices;
      total.logLikelihood += found.logLikelihoodPerChoice * found.choices;
    }
    const { hits, choices, logLikelihood } = total;
    say(
      `${components} component(s) ${JSON.stringify(hyper)}: hit ${(hits / choices).toFixed(4)}, LL/choice ${(logLikelihood / choices).toFixed(4)}`,
    );
  }
}

if (existsSync(camera)) {
  const data = readChoices(readFileSync(camera, 'utf8'), 'camera_long.csv');
  if (process.argv.includes('--tune')) await tune(data);
  else {
    if (!process.argv.includes('electricity')) await report(data);
    if (!process.argv.includes('camera')) await electricity();
  }
} else say(`nothing to do: ${camera} is not there`);
