// Turns the Bot API's TypeScript types into one JSON Schema: BotApi, with every method's request and result, and how a refusal looks.
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
import type { APIMethods } from './methods';
import type { TelegramAPIResponseError } from './objects';
export type CallAPI<T, R> = { request: T; result: R };
export type CallAPIWithOptionalParams<T, R> = { request: T; result: R };
export type CallAPIWithoutParams<R> = { request: {}; result: R };
export interface BotApi { methods: APIMethods; refusal: TelegramAPIResponseError }
`);

const schema = createGenerator({ path: join(folder, 'utils.d.ts'), type: 'BotApi', skipTypeCheck: true, jsDoc: 'none' }).createSchema('BotApi');
// The validator, NJsonSchema, passes over "const": a list of one says the same.
const json = JSON.stringify(schema, (key, value) => (value && 'const' in Object(value) ? { type: value.type, enum: [value.const] } : value));
writeFileSync(join(folder, 'schema.json.new'), json);
renameSync(join(folder, 'schema.json.new'), join(folder, 'schema.json'));
