// Lines as an iterator; questions with callbacks and promises.
import assert from 'assert';
import * as readline from 'readline';
import * as promises from 'readline/promises';
import { PassThrough } from 'stream';

assert.strictEqual(readline.promises.createInterface, promises.createInterface);

const source = new PassThrough();
source.end('one\ntwo\nthree');
const seen = [];
for await (const line of readline.createInterface({ input: source })) seen.push(line);
assert.deepStrictEqual(seen, ['one', 'two', 'three']);

const input = new PassThrough();
const output = new PassThrough();
let shown = '';
output.on('data', (chunk) => shown += chunk);
const rl = readline.createInterface({ input, output });
const answer = new Promise((resolve) => rl.question('who? ', resolve));
input.write('me\n');
assert.strictEqual(await answer, 'me');
assert.strictEqual(shown, 'who? ');
assert.strictEqual(rl.getPrompt(), '> ');
rl.setPrompt('$ ');
rl.prompt();
assert.strictEqual(rl.getPrompt(), '$ ');
rl.close();

const asking = promises.createInterface({ input: new PassThrough(), output });
const first = asking.question('first? ');
asking.write('yes\n');
assert.strictEqual(await first, 'yes');
const controller = new AbortController();
const second = asking.question('second? ', { signal: controller.signal });
controller.abort();
await assert.rejects(second, { name: 'AbortError' });
asking.close();
assert.strictEqual(shown, 'who? $ first? second? \r\n');
