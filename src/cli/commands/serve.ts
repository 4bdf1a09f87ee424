import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { addStaff, getProvider, listStaff } from '../../customers/index.ts';
import { openSenders, type Senders, startDelivering } from '../../escalations/index.ts';
import { startReminding } from '../../listening/index.ts';
import { type Closer, startMailings } from '../../mailings/index.ts';
import { readConfig } from '../../platform/config.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type ExitCode, exitCodes, UserError } from '../../platform/errors.ts';
import { startLetters } from '../../platform/letters/start-letters.ts';
import { startPosts } from '../../platform/posts/start-posts.ts';
import { startRecoveries } from '../../recoveries/index.ts';
import { sendSignInLink, startServer } from '../../server/index.ts';
import { startAsking, startGrouping, startHearing, startSurveys } from '../../voice/index.ts';
import { startWebhooks } from '../../webhooks/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

/** `serve [--listen HOST:PORT] [--url URL] [--owner EMAIL]` */
export const serveCommand: CommandSpec = {
  usage: 'serve',
  summary: "the web application: the provider's workspace and the customers' own pages",
  needs: 'stores',
  stopsItself: true,
  configure: (command: Command) => {
    command
      .option('--listen <host:port>', 'where to listen', '127.0.0.1:4870')
      .option('--url <url>', 'the address that people use, where a proxy stands before it')
      .option('--owner <email>', 'who may sign in first, where nobody may yet', 'owner@localhost.test');
  },
  run: serve,
};

async function serve({ ctx: given, out, options, stop }: CommandCall): Promise<ExitCode> {
  const { host, port } = addressOf(String(options.listen));
  const webDir = fileURLToPath(new URL('../../../dist/web', import.meta.url));
  if (!existsSync(join(webDir, 'index.html')))
    throw new UserError('the pages are not built', 'Run `npm run build` once.', exitCodes.unavailable);
  const config = readConfig();
  const url = typeof options.url === 'string' ? options.url : config.publicUrl;
  const ctx: Ctx = { ...given, publicUrl: url };
  const senders = openSenders({ ...config, publicUrl: url ?? `http://${host}:${port}` });
  const owner = await firstOwner(ctx, String(options.owner));
  const { mailer } = senders;
  const provider = await getProvider({ ctx });
  const server = await startServer({
    ctx,
    input: {
      host,
      port,
      url: url?.replace(/\/+$/, '') ?? null,
      webDir,
      openId: config.openId,
      idDomain: senders.idDomain,
      importing: config,
      trustedProxies: config.trustedProxies,
      mails: mailer !== null,
      sendLink: async (link) => {
        if (mailer) await sendSignInLink({ ctx, mailer, provider, ...link });
        else ctx.log.warn(`somebody asked for a link to sign in, and mail is not set up (BEHOLDER_SMTP_URL)`);
      },
    },
  });
  const parts = startParts(ctx, senders, server.closer);
  const link = await server.signInLink(owner);
  out.line(`Beholder is at ${server.url}`);
  if (link) out.line(`Sign in as ${owner}, once and within a day: ${link}`);
  if (!mailer)
    out.line('No mail is sent: set BEHOLDER_SMTP_URL and BEHOLDER_MAIL_FROM (see docs/commands.md).');
  out.line('Ctrl-C stops it; what was acknowledged is kept.');
  out.result({ url: server.url, owner, link });
  if (stop && !stop.aborted) await once(stop, 'abort');
  await Promise.all([server.close(), ...parts.map((part) => part.stop())]);
  senders.close();
  return exitCodes.ok;
}

/** What runs beside the pages, until it is stopped. */
function startParts(ctx: Ctx, senders: Senders, closer: Closer): { stop(): Promise<void> }[] {
  return [
    startDelivering({ ctx, input: { senders } }),
    startWebhooks({ ctx }),
    startRecoveries({ ctx }),
    startReminding({ ctx }),
    startLetters({ ctx, input: { senders } }),
    startPosts({ ctx, input: senders }),
    startHearing({ ctx }),
    startGrouping({ ctx }),
    startSurveys({ ctx, input: { senders } }),
    startAsking({ ctx }),
    startMailings({ ctx, input: { senders, closer } }),
  ];
}

/** Somebody must be able to come in and let others in. */
async function firstOwner(ctx: Ctx, email: string): Promise<string> {
  const owner = (await listStaff({ ctx })).find((member) => member.role === 'owner');
  return owner?.email ?? (await addStaff({ ctx, input: { name: 'Owner', email, role: 'owner' } })).email;
}

function addressOf(text: string): { host: string; port: number } {
  const found = /^(.+):(\d{1,5})$/.exec(text.trim());
  const port = Number(found?.[2]);
  if (found?.[1] && port <= 65_535) return { host: found[1].replace(/^\[(.*)\]$/, '$1'), port };
  throw new UserError(
    `--listen ${text} is no address`,
    'Write it as HOST:PORT, for instance 127.0.0.1:4870.',
    exitCodes.usage,
  );
}
