'use strict';
// Every call that a stream makes to itself goes to the object, so that what a program has put there
// is what runs.
const assert = require('assert');
const { PassThrough, Readable, Writable } = require('stream');

const calls = [];

const source = new Readable({ read() {} });
const { emit, push, read, resume } = source;
source.emit = function(name, ...args) {
  calls.push(`emit ${name} ${args.length}`);
  return emit.call(this, name, ...args);
};
source.read = function(size) {
  calls.push(`read ${size}`);
  return read.call(this, size);
};
source.resume = function() {
  calls.push('resume');
  return resume.call(this);
};
source.push = function(chunk) {
  calls.push('push');
  return push.call(this, chunk);
};
source.on('data', () => {});
source.push('a');
source.push(null);
const expected = [
  'resume', 'push', 'push', 'read 0', 'emit resume 0', 'read undefined', 'emit data 1',
  'read undefined', 'read 0', 'emit readable 0', 'read undefined', 'emit end 0', 'emit close 0',
];
process.on('exit', () => assert.deepStrictEqual(calls, expected));

const written = [];
const target = new Writable({
  write(chunk, encoding, callback) {
    written.push(String(chunk));
    callback();
  },
});
const { write, end } = target;
let ends = 0;
target.write = function(...args) {
  assert.strictEqual(args.length, 1);
  return write.apply(this, args);
};
target.end = function(...args) {
  ends++;
  assert.strictEqual(args.length, 0);
  return end.apply(this, args);
};
const through = new PassThrough();
through.pipe(target);
through.end('piped');
target.on('finish', () => {
  assert.deepStrictEqual(written, ['piped']);
  assert.strictEqual(ends, 1);
});

let destroyed = 0;
const failing = new Readable({
  read() {
    throw new Error('from _read');
  },
});
failing.destroy = function(error) {
  destroyed++;
  assert.strictEqual(error.message, 'from _read');
  return Readable.prototype.destroy.call(this, error);
};
failing.on('error', () => {});
failing.resume();
process.on('exit', () => assert.strictEqual(destroyed, 1));
