'use strict';
// AbortSignal.any() aborts with the first of its signals; timeout() by itself; reasons are kept.
const assert = require('assert');

const one = new AbortController();
const two = new AbortController();
const any = AbortSignal.any([one.signal, two.signal]);
const seen = [];
any.addEventListener('abort', (event) => seen.push(event.target.reason));
any.onabort = () => seen.push('onabort');
two.abort('second');
one.abort('first');
assert.deepStrictEqual(seen, ['second', 'onabort']);
assert.strictEqual(any.aborted, true);
assert.throws(() => any.throwIfAborted(), (error) => error === 'second');
assert.strictEqual(AbortSignal.any([]).aborted, false);
assert.strictEqual(AbortSignal.any([AbortSignal.abort(1), one.signal]).reason, 1);

const plain = new AbortController();
plain.abort();
plain.abort('again');
assert.strictEqual(plain.signal.reason.name, 'AbortError');
assert.strictEqual(plain.signal.reason.code, 20);
assert.throws(() => new AbortSignal(), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });

let timedOut;
const timeout = AbortSignal.timeout(5);
timeout.addEventListener('abort', () => { timedOut = timeout.reason; });
setTimeout(() => {}, 200).unref();
setTimeout(() => {
  assert.strictEqual(timedOut.name, 'TimeoutError');
  assert.strictEqual(timedOut.code, 23);
}, 60);
