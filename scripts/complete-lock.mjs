// `npm ci` refuses a lock file that lacks an optional package for another platform.
// Some of those packages cannot be resolved where the lock was written, so this adds
// the missing ones by name, version, os and cpu. Run after every `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openharmony: 'openharmony',
  win32: 'win32',
  windows: 'win32',
};
const known = Object.keys(lock.packages);
const added = [];
for (const parent of known) {
  for (const [name, range] of Object.entries(lock.packages[parent].optionalDependencies ?? {})) {
    if (known.some((path) => path.endsWith(`node_modules/${name}`))) continue;
    const parts = name.replaceAll('/', '-').split('-');
    const os = Object.keys(systems).find((key) => parts.includes(key));
    if (!os) continue;
    const cpu = parts[parts.indexOf(os) + 1];
    const entry = { version: range.replace(/^[\^~]/, ''), cpu: [cpu], optional: true, os: [systems[os]] };
    if (parts.includes('gnu') && systems[os] === 'linux') entry.libc = ['glibc'];
    if (parts.includes('musl')) entry.libc = ['musl'];
    lock.packages[`node_modules/${name}`] = entry;
    added.push(name);
  }
}
const { '': root, ...rest } = lock.packages;
lock.packages = {
  '': root,
  ...Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))),
};
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length ? `added ${added.join(', ')}` : 'lock file is complete');
