import { resolve } from 'node:path';
import { systemClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { exitCodes } from '../../platform/errors.ts';
import type { CommandSpec } from '../command.ts';
import type { Finding } from '../doctor/check.ts';
import { checkDataFolder, checkNode, checkTimeZones, checkTypesetting } from '../doctor/check-machine.ts';
import { checkMail } from '../doctor/check-mail.ts';
import { checkRecords, checkSignals, checkSources } from '../doctor/check-stores.ts';

/** `doctor`: looks at everything that a month close needs; exit code `unavailable` where something is broken. */
export const doctorCommand: CommandSpec = {
  usage: 'doctor',
  summary: 'check that this machine and the stores are in order',
  needs: 'nothing',
  configure: () => {},
  async run({ out, options }) {
    const configured = readConfig();
    const dataDir = options.data === undefined ? configured.dataDir : resolve(String(options.data));
    const config = { ...configured, dataDir };
    const checks: (() => Promise<Finding>)[] = [
      checkNode,
      () => checkDataFolder(dataDir),
      checkTimeZones,
      checkTypesetting,
      () => checkRecords(config),
      () => checkSignals(config),
      () => checkSources(config, systemClock.now()),
      () => checkMail(config),
    ];
    const findings: Finding[] = [];
    for (const look of checks) {
      const found = await look();
      findings.push(found);
      const rest = found.hint ? `. ${found.hint}` : '';
      out.line(`${found.state.padEnd(8)} ${found.check}: ${found.message}${rest}`);
    }
    const problems = findings.filter(({ state }) => state === 'problem').length;
    if (problems > 0) out.line(`${problems} ${problems === 1 ? 'thing needs' : 'things need'} attention.`);
    out.result({ ok: problems === 0, checks: findings });
    return problems === 0 ? exitCodes.ok : exitCodes.unavailable;
  },
};
