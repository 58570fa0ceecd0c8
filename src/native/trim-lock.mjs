// Cuts package-lock.json to the packages that package.json names: their files are wanted, not their JavaScript,
// so what that JavaScript depends on is left out. Run it after `npm install --package-lock-only`.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const root = lock.packages[''];
const packages = { '': root };

for (const name of Object.keys({ ...root.optionalDependencies, ...root.dependencies })) {
  const { version, integrity, license, optional, os, cpu, libc } = lock.packages[`node_modules/${name}`];
  packages[`node_modules/${name}`] = { version, integrity, license, optional, os, cpu, libc };
}

writeFileSync(file, JSON.stringify({ ...lock, packages }, null, 2) + '\n');
