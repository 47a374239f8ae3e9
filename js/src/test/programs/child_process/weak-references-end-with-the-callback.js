'use strict';
// What a weak reference points to is kept while the callback runs that asked for it, and no longer:
// later callbacks find it collected, also those of the same turn.
const assert = require('assert');
const { spawnSync } = require('child_process');

function child() {
  const { EventEmitter } = require('events');
  const references = [];
  const make = () => {
    (() => references.push(new WeakRef({ large: true })))();
    gc();
    assert.notStrictEqual(references.at(-1).deref(), undefined);
  };
  make();
  setImmediate(make);
  setImmediate(() => {
    gc();
    assert.strictEqual(references[0].deref(), undefined);
    assert.strictEqual(references[1].deref(), undefined);
    finalize(new EventEmitter());
  });
}

// A finalizer is called, and what it begins goes on.
function finalize(emitter) {
  const registry = new FinalizationRegistry((held) => {
    assert.strictEqual(held, 'held');
    Promise.resolve().then(() => process.nextTick(() => emitter.emit('collected')));
  });
  (() => registry.register({}, 'held'))();
  const interval = setInterval(() => {
    gc();
    // The interval alone keeps the registry.
    registry.unregister(emitter);
  }, 5);
  emitter.once('collected', () => clearInterval(interval));
}

if (process.argv[2] === 'child') {
  child();
} else {
  const { status, stderr } = spawnSync(
    process.execPath, ['--expose-gc', __filename, 'child'], { encoding: 'utf8', timeout: 30_000 });
  assert.strictEqual(stderr, '');
  assert.strictEqual(status, 0);
}
