'use strict';
const assert = require('assert');
process.removeAllListeners('warning');
const seen = [];
process.on('warning', (warning) => seen.push(warning));
process.emitWarning('plain');
process.emitWarning('typed', 'CustomWarning');
process.emitWarning('coded', 'CustomWarning', 'C001');
process.emitWarning('options', { type: 'T', code: 'C', detail: 'more' });
const mine = new Error('mine');
process.emitWarning(mine);
process.emitWarning('ctor', function here() {});
process.noDeprecation = true;
process.emitWarning('silent', 'DeprecationWarning');
assert.strictEqual(seen.length, 0);
for (const wrong of [1, undefined, null, {}, true, Symbol('x')]) {
  assert.throws(() => process.emitWarning(wrong), { code: 'ERR_INVALID_ARG_TYPE' });
}
assert.throws(() => process.emitWarning('', 1), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => process.emitWarning('', 'X', 1), { code: 'ERR_INVALID_ARG_TYPE' });
setImmediate(() => {
  assert.deepStrictEqual(
    seen.map(({ name, message, code, detail }) => [name, message, code, detail]),
    [
      ['Warning', 'plain', undefined, undefined],
      ['CustomWarning', 'typed', undefined, undefined],
      ['CustomWarning', 'coded', 'C001', undefined],
      ['T', 'options', 'C', 'more'],
      ['Error', 'mine', undefined, undefined],
      ['Warning', 'ctor', undefined, undefined],
    ]);
  assert.strictEqual(seen[4], mine);
  assert.ok(seen[0].stack.split('\n')[1].includes(__filename));
});
