// `using` outside of all blocks of an ES module: disposed of when the module has run.
import assert from 'assert';
import { log } from './fixtures/exporting.mjs';

assert.deepStrictEqual(log, ['body', 'async']);
await using outer = { async [Symbol.asyncDispose]() { log.push('outer'); } };
await using check = {
  [Symbol.dispose]() { assert.deepStrictEqual(log, ['body', 'async', 'end']); },
};
assert.match(import.meta.url, /modules-dispose/);
log.push('end');
