'use strict';
// A Blob can be given a URL and found by it; URLs say who cannot be asked, and what is no URL.
const assert = require('assert');
const { Blob, resolveObjectURL } = require('buffer');
const { inspect } = require('util');
const url = require('url');

async function blobs() {
  const blob = new Blob(['hello'], { type: 'text/plain' });
  const name = URL.createObjectURL(blob);
  assert.match(name, /^blob:nodedata:[\da-f-]{36}$/);
  assert.notStrictEqual(URL.createObjectURL(blob), name);
  const found = resolveObjectURL(name);
  assert.notStrictEqual(found, blob);
  assert.strictEqual(found.type, 'text/plain');
  assert.strictEqual(await found.text(), 'hello');
  URL.revokeObjectURL(name);
  assert.strictEqual(resolveObjectURL(name), undefined);
  assert.strictEqual(URL.revokeObjectURL('no such'), undefined);
  assert.throws(() => URL.revokeObjectURL(), { code: 'ERR_MISSING_ARGS', name: 'TypeError' });
  assert.throws(() => URL.createObjectURL({}), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The "obj" argument must be an instance of Blob. Received an instance of Object',
  });
}

assert.throws(() => new URL('x', 'y'), (error) => {
  assert.strictEqual(`${error}`, 'TypeError: Invalid URL');
  assert.match(error.stack, /^TypeError: Invalid URL\n/);
  assert.deepStrictEqual({ ...error }, { code: 'ERR_INVALID_URL', input: 'x', base: 'y' });
  return true;
});
assert.throws(() => {
  new URL('http://x').href = 'y';
}, (error) => {
  assert.deepStrictEqual(Object.keys(error), ['code', 'input']);
  return error instanceof TypeError;
});

const receiver = { name: 'TypeError', message: 'Receiver must be an instance of class URL' };
for (const name of ['toString', 'toJSON']) {
  assert.throws(() => URL.prototype[name].call({}), receiver);
}
for (const name of ['href', 'search']) {
  assert.throws(() => Reflect.get(URL.prototype, name, {}), receiver);
}
for (const name of ['origin', 'protocol', 'host', 'port', 'hash', 'searchParams']) {
  assert.throws(() => Reflect.get(URL.prototype, name, {}),
                { name: 'TypeError', message: /^Cannot read private member #\w+ from an object/ });
}

// Anything that can be iterated over is a list of pairs, and a pair, functions too.
const iterable = (list) => Object.assign(() => {}, { [Symbol.iterator]: () => list.values() });
assert.strictEqual(`${new URLSearchParams(iterable([iterable(['a', 'b'])]))}`, 'a=b');
assert.strictEqual(inspect(new URLSearchParams().keys()), 'URLSearchParams Iterator {  }');

const share = url.pathToFileURL('\\\\?\\UNC\\server\\share\\file', { windows: true });
assert.strictEqual(share.href, 'file://server/share/file');

blobs();
