'use strict';
// What `_writev` is given for each chunk: the chunk, its encoding, and the callback of the write.
const assert = require('assert');
const { Writable } = require('stream');

const told = [];
function second() {
  told.push('second');
}

const stream = new Writable({
  decodeStrings: false,
  write(chunk, encoding, callback) {
    process.nextTick(callback);
  },
  writev(chunks, callback) {
    assert.deepStrictEqual(chunks.map(({ chunk, encoding }) => [chunk, encoding]), [
      ['b', 'hex'], ['c', 'utf8'], [Buffer.from('d'), 'buffer'], ['e', 'utf8'],
    ]);
    assert.strictEqual(chunks[0].callback, second);
    assert.deepStrictEqual(chunks.slice(1).map((each) => each.callback.name), ['nop', 'nop', 'nop']);
    told.push('writev');
    callback();
  },
});
stream.write('a');
stream.write('b', 'hex', second);
stream.write('c');
stream.write(Buffer.from('d'));
stream.end('e', () => told.push('end'));
process.on('exit', () => assert.deepStrictEqual(told, ['writev', 'second', 'end']));
