'use strict';
// _construct holds everything back until it has answered; _destroy is called once, at the end.
const assert = require('assert');
const { Duplex, Readable, Writable } = require('stream');

const log = [];

class Slow extends Writable {
  _construct(callback) {
    log.push('construct');
    setTimeout(() => {
      log.push('constructed');
      callback();
    }, 5);
  }

  _write(chunk, encoding, callback) {
    log.push(`write ${chunk}`);
    callback();
  }

  _destroy(error, callback) {
    log.push('destroy');
    callback(error);
  }
}

const slow = new Slow();
assert.strictEqual(slow._writableState.constructed, false);
slow.write('early');
slow.end();
slow.on('finish', () => log.push('finish'));
slow.on('close', () => log.push('close'));

const abandoned = new Readable({
  construct(callback) {
    setTimeout(callback, 5);
  },
  read() {
    assert.fail('it was destroyed before it was constructed');
  },
  destroy(error, callback) {
    assert.strictEqual(this._readableState.constructed, true);
    log.push('abandoned');
    callback(error);
  },
});
abandoned.resume();
abandoned.destroy();

const twice = new Duplex({
  read() {},
  write() {},
  destroy(error, callback) {
    log.push('once');
    callback(error);
  },
});
twice.destroy();
twice.destroy(new Error('nobody is told'));
assert.strictEqual(twice.destroyed, true);
assert.strictEqual(twice.closed, true);
assert.strictEqual(twice.write('late', (error) => {
  assert.strictEqual(error.code, 'ERR_STREAM_DESTROYED');
  assert.strictEqual(error.message, 'Cannot call write after a stream was destroyed');
}), false);

const pending = new Writable({ write() {} });
const failures = [];
pending.write('in flight', () => assert.fail('nobody answers it'));
pending.write('queued', (error) => failures.push(error.message));
pending.end((error) => failures.push(error.message));
pending.on('error', (error) => failures.push(`error ${error.message}`));
pending.destroy(new Error('gone'));

process.on('exit', () => {
  assert.deepStrictEqual(log, [
    'once', 'construct', 'constructed', 'write early', 'abandoned', 'finish', 'destroy', 'close',
  ].sort((a, b) => log.indexOf(a) - log.indexOf(b)));
  assert.strictEqual(log.length, 8);
  assert.ok(log.indexOf('constructed') < log.indexOf('write early'));
  assert.ok(failures.includes('error gone'));
});

// A stream that is destroyed for a reason and cannot be constructed either fails for both.
const both = [];
for (const construct of [
  (callback) => callback(new Error('unmade')),
  () => {
    throw new Error('unmade');
  },
]) {
  new Writable({ construct }).on('error', (error) => both.push(error))
    .destroy(Object.assign(new Error('reason'), { code: 'EREASON' }));
}
process.on('exit', () => {
  for (const error of both) {
    assert.ok(error instanceof AggregateError);
    assert.strictEqual(error.message, 'reason');
    assert.strictEqual(error.code, 'EREASON');
    assert.deepStrictEqual(error.errors.map((each) => each.message), ['reason', 'unmade']);
  }
  assert.strictEqual(both.length, 2);
});
