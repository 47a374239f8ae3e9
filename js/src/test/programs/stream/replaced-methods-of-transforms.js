// What a program puts in the place of a Transform's methods, at any time, is what runs for the next
// chunk; what nobody has replaced goes its short way to the same end.
'use strict';
const assert = require('assert');
const { PassThrough, Transform } = require('stream');

const log = [];
function logged(...expected) {
  assert.deepStrictEqual(log.splice(0), expected);
}

const upper = new Transform({
  transform(chunk, encoding, callback) {
    log.push(`transform ${chunk} ${encoding}`);
    callback(null, String(chunk).toUpperCase());
  },
  flush(callback) {
    callback(null, 'flushed');
  },
});
upper.on('data', (chunk) => log.push(String(chunk)));
upper.write('a');
logged('transform a buffer', 'A');

const { push, _transform: transform } = upper;
upper.push = function(chunk) {
  log.push(`push ${chunk}`);
  return push.call(this, chunk);
};
upper.write('b');
logged('transform b buffer', 'push B', 'B');

upper._write = function(chunk, encoding, callback) {
  log.push(`_write ${chunk}`);
  Transform.prototype._write.call(this, chunk, encoding, (error) => {
    log.push('written');
    callback(error);
  });
};
upper.write('c');
logged('_write c', 'transform c buffer', 'push C', 'C', 'written');
delete upper._write;
delete upper.push;

upper._transform = function(chunk, encoding, callback) {
  upper._transform = transform;
  this.push('pushed');
  callback();
};
upper.write('d');
upper.write('e');
logged('pushed', 'transform e buffer', 'E');

const own = Transform.prototype._write;
Transform.prototype._write = function(...args) {
  log.push('patched');
  return own.apply(this, args);
};
upper.write('f');
Transform.prototype._write = own;
upper.write('g');
logged('patched', 'transform f buffer', 'F', 'transform g buffer', 'G');

class Counting extends PassThrough {
  count = 0;
  _write(chunk, encoding, callback) {
    this.count++;
    super._write(chunk, encoding, callback);
  }
}
const counting = new Counting();
counting.write('1');
counting.write('2');
assert.strictEqual(counting.count, 2);
assert.strictEqual(String(counting.read()), '12');

const thrower = new Transform({ transform() { throw new Error('thrown'); } });
assert.throws(() => thrower.write('x'), /thrown/);

const wrong = new Transform({ transform: (chunk, encoding, callback) => callback(null, 5) });
wrong.on('error', (error) => log.push(error.code));
wrong.write('x');

const failing = new Transform({
  transform: (chunk, encoding, callback) => callback(new Error('failed'), 'not pushed'),
});
failing.on('error', (error) => log.push(error.message));
failing.on('data', () => log.push('data'));
failing.write('x', (error) => log.push(`callback ${error.message}`));

const late = new Transform({
  objectMode: true,
  highWaterMark: 1,
  transform(chunk, encoding, callback) {
    setImmediate(callback, null, { chunk, encoding });
  },
});
const objects = [];
late.on('data', (object) => objects.push(object));
for (const value of [0, false, '']) late.write(value);
late.end('end', 'latin1');

upper.end();
process.on('exit', () => {
  logged('flushed', 'ERR_INVALID_ARG_TYPE', 'callback failed', 'failed');
  assert.deepStrictEqual(objects, [
    { chunk: 0, encoding: undefined }, { chunk: false, encoding: undefined },
    { chunk: '', encoding: undefined }, { chunk: 'end', encoding: 'latin1' },
  ]);
});
