'use strict';
// A signal that may be transferred stays where it is; a copy of it arrives, which hears of the abort
// later, like any message. It may be transferred again and again.
const assert = require('assert');
const { transferableAbortController, transferableAbortSignal } = require('util');

const controller = transferableAbortController();
const { signal } = controller;
const copy = structuredClone(signal, { transfer: [signal] });
const copyOfCopy = structuredClone({ inner: copy }, { transfer: [copy] }).inner;
assert.notStrictEqual(copy, signal);
assert.ok(copy instanceof AbortSignal && copyOfCopy instanceof AbortSignal);

const events = [];
signal.onabort = () => events.push('signal');
copy.onabort = () => events.push('copy');
copyOfCopy.onabort = () => {
  events.push('copy of copy');
  assert.deepStrictEqual(copyOfCopy.reason, { why: 1 });
};
const reason = { why: 1 };
controller.abort(reason);
assert.deepStrictEqual(events, ['signal']);
assert.strictEqual(copy.aborted, false);
process.on('exit', () => {
  assert.deepStrictEqual(events, ['signal', 'copy', 'copy of copy']);
  assert.notStrictEqual(copy.reason, reason);
});
setTimeout(() => {}, 50);

const aborted = transferableAbortSignal(AbortSignal.abort('before'));
const late = structuredClone(aborted, { transfer: [aborted] });
assert.deepStrictEqual([late.aborted, late.reason], [true, 'before']);

const refused = { name: 'DataCloneError' };
const plain = new AbortController().signal;
assert.throws(() => structuredClone(aborted), refused);
assert.throws(() => structuredClone(plain, { transfer: [plain] }), refused);
assert.throws(() => transferableAbortSignal({}), { code: 'ERR_INVALID_ARG_TYPE' });
