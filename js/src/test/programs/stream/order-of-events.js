'use strict';
// The order of everything that a transform between two streams lets a program see.
const assert = require('assert');
const { Readable, Transform, Writable } = require('stream');

const log = [];

const source = new Readable({
  read() {
    log.push('_read');
    this.push(this.sent ? null : 'chunk');
    this.sent = true;
  },
});
const through = new Transform({
  transform(chunk, encoding, callback) {
    log.push('_transform');
    callback(null, chunk);
  },
  flush(callback) {
    log.push('_flush');
    callback();
  },
});
const target = new Writable({
  write(chunk, encoding, callback) {
    log.push('_write');
    callback();
  },
  final(callback) {
    log.push('_final');
    callback();
  },
  destroy(error, callback) {
    log.push('_destroy');
    callback(error);
  },
});
for (const [name, stream] of Object.entries({ source, through, target })) {
  for (const event of ['end', 'prefinish', 'finish', 'close', 'pipe', 'unpipe', 'resume',
                       'pause']) {
    stream.on(event, () => log.push(`${name} ${event}`));
  }
}
source.pipe(through).pipe(target);
process.nextTick(() => log.push('tick'));
Promise.resolve().then(() => log.push('job'));

const expected = [
  'through pipe', 'target pipe', '_read', 'source resume', '_read', '_transform', '_write',
  'through resume', 'tick', 'source end', '_flush', 'through prefinish', 'through end', '_final',
  'target prefinish', 'through finish', 'source pause', 'through unpipe', 'source close',
  'target finish', 'through pause', 'target unpipe', '_destroy', 'through close', 'target close',
  'job',
];

process.on('exit', () => assert.deepStrictEqual(log, expected));
