'use strict';
// What arrives in another thread is of its classes, with cycles and identities kept.
const assert = require('assert');
const { createSecretKey, generateKeyPairSync } = require('crypto');
const { BlockList, SocketAddress } = require('net');
const { Worker, isMainThread, markAsUncloneable, markAsUntransferable, parentPort,
        workerData } = require('worker_threads');

function values() {
  const cycle = { name: 'cycle', again: undefined };
  cycle.again = cycle;
  const bytes = new Uint8Array([1, 2, 3, 4]);
  const error = new RangeError('too far', { cause: { code: 5 } });
  return {
    numbers: [0, -0, NaN, Infinity, -Infinity, 1.5, 2 ** 53, 12n, -(2n ** 70n)],
    texts: ['', 'ä€😀', '\ud800', '"\\\n'],
    nothing: [undefined, null, , true],
    boxed: [Object(1), Object('text'), Object(false), Object(3n)],
    dates: [new Date(5), new Date(NaN)],
    pattern: /a(?<b>c)/giu,
    map: new Map([[{ key: 1 }, new Set([1, 'two', cycle])], [NaN, -0]]),
    cycle,
    views: [bytes, new Uint16Array(bytes.buffer, 2), new DataView(bytes.buffer, 1, 2)],
    floats: new Float64Array([1.5, NaN]),
    resizable: new ArrayBuffer(4, { maxByteLength: 16 }),
    buffer: Buffer.from('buffer'),
    error,
    odd: { ['__proto__']: 1, 7: 'seven', ['constructor']: 2 },
    exception: new DOMException('gone', 'AbortError'),
  };
}

function check(given) {
  const expected = values();
  assert.deepStrictEqual(given.numbers, expected.numbers);
  assert.deepStrictEqual(given.texts, expected.texts);
  assert.deepStrictEqual(given.nothing, expected.nothing);
  assert.strictEqual(2 in given.nothing, false);
  assert.deepStrictEqual(given.boxed, expected.boxed);
  assert.deepStrictEqual(given.dates, expected.dates);
  assert.deepStrictEqual(given.pattern, expected.pattern);
  const [[key, set]] = given.map;
  assert.deepStrictEqual(key, { key: 1 });
  assert(set.has(given.cycle));
  assert(Object.is(given.map.get(NaN), -0));
  assert.strictEqual(given.cycle.again, given.cycle);
  assert.deepStrictEqual(given.views, expected.views);
  assert.strictEqual(given.views[0].buffer, given.views[2].buffer);
  assert.deepStrictEqual(given.floats, expected.floats);
  assert.strictEqual(given.resizable.maxByteLength, 16);
  assert.strictEqual(given.resizable.byteLength, 4);
  assert.strictEqual(given.buffer.constructor, Uint8Array);
  assert.strictEqual(Buffer.from(given.buffer).toString(), 'buffer');
  assert(given.error instanceof RangeError);
  assert.deepStrictEqual(given.error.cause, { code: 5 });
  assert.deepStrictEqual(Object.keys(given.odd), ['7', '__proto__', 'constructor']);
  assert(given.exception instanceof DOMException);
  assert.strictEqual(given.exception.name, 'AbortError');
}

function objects() {
  const list = new BlockList();
  list.addAddress('10.0.0.1');
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    secret: createSecretKey(Buffer.from('secret')), privateKey, list,
    address: new SocketAddress({ address: '127.0.0.1', port: 80 }),
    blob: new Blob(['blob'], { type: 'text/plain' }),
  };
}

async function checkObjects(given) {
  assert.strictEqual(given.secret.export().toString(), 'secret');
  assert.strictEqual(given.privateKey.asymmetricKeyType, 'ed25519');
  assert.strictEqual(given.list.check('10.0.0.1'), true);
  assert.strictEqual(given.address.port, 80);
  assert.strictEqual(await given.blob.text(), 'blob');
  assert.strictEqual(given.blob.type, 'text/plain');
}

async function main() {
  check(structuredClone(values()));
  const worker = new Worker(__filename, { workerData: values() });
  worker.on('error', assert.fail);
  const whole = new ArrayBuffer(8);
  new Uint8Array(whole)[7] = 7;
  worker.postMessage({ objects: objects(), whole }, [whole]);
  assert.strictEqual(whole.byteLength, 0);
  assert.strictEqual(whole.detached, true);
  for (const value of [() => {}, Symbol('no'), Promise.resolve(), new WeakMap(), { f() {} }]) {
    assert.throws(() => worker.postMessage(value), { name: 'DataCloneError' });
  }
  const kept = new ArrayBuffer(4);
  assert.throws(() => worker.postMessage([kept, () => {}], [kept]), { name: 'DataCloneError' });
  assert.strictEqual(kept.byteLength, 4);
  markAsUntransferable(kept);
  assert.throws(() => worker.postMessage(kept, [kept]), { name: 'DataCloneError' });
  const marked = {};
  markAsUncloneable(marked);
  assert.throws(() => worker.postMessage(marked), { name: 'DataCloneError' });
  worker.once('message', ({ back, whole: again }) => {
    check(back);
    assert.strictEqual(new Uint8Array(again)[7], 7);
  });
}

if (isMainThread) {
  main();
} else {
  check(workerData);
  parentPort.once('message', async ({ objects: given, whole }) => {
    await checkObjects(given);
    parentPort.postMessage({ back: values(), whole }, [whole]);
    assert.strictEqual(whole.byteLength, 0);
  });
}
