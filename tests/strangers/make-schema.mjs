// Turns the Bot API's TypeScript types into one JSON Schema: APIMethods, with every method's { request, result }.
// node make-schema.mjs FOLDER writes FOLDER/schema.json.
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

const folder = process.argv[2];
const types = new URL('node_modules/@gramio/types/out/', import.meta.url);
mkdirSync(folder, { recursive: true });

// What crosses the wire is wanted, not what a TypeScript program may pass in its place:
// objects that become a text or JSON on the way, and a file, for which its part of the body is named.
for (const name of readdirSync(types)) {
  const text = readFileSync(new URL(name, types), 'utf8')
    .replace(/\|\s*\{ toString\(\): string \}/g, '')
    .replace(/\|\s*\{ toJSON\(\): [\w.]+ \}/g, '')
    .replace('TelegramInputFile = Blob', 'TelegramInputFile = string');
  writeFileSync(join(folder, name), text);
}

// The types describe methods as functions, which JSON Schema can't: here the same methods are pairs.
writeFileSync(join(folder, 'utils.d.ts'), `
export type CallAPI<T, R> = { request: T; result: R };
export type CallAPIWithOptionalParams<T, R> = { request: T; result: R };
export type CallAPIWithoutParams<R> = { request: {}; result: R };
`);

const schema = createGenerator({ path: join(folder, 'methods.d.ts'), type: 'APIMethods', skipTypeCheck: true, jsDoc: 'none' }).createSchema('APIMethods');
writeFileSync(join(folder, 'schema.json.new'), JSON.stringify(schema));
renameSync(join(folder, 'schema.json.new'), join(folder, 'schema.json'));
