'use strict';
// Wrong arguments and calls at the wrong time: codes and messages.
const assert = require('assert');
const { Duplex, Readable, Transform, Writable, finished, pipeline } = require('stream');

const sink = () => new Writable({ write: (chunk, encoding, callback) => callback() });

assert.throws(() => sink().write(null),
              { code: 'ERR_STREAM_NULL_VALUES', message: 'May not write null values to stream' });
assert.throws(() => sink().write(5), {
  code: 'ERR_INVALID_ARG_TYPE',
  name: 'TypeError',
  message: 'The "chunk" argument must be of type string or an instance of Buffer, TypedArray, ' +
           'or DataView. Received type number (5)',
});
assert.throws(() => sink().write('x', 'nonsense'),
              { code: 'ERR_UNKNOWN_ENCODING', message: 'Unknown encoding: nonsense' });
assert.throws(() => sink().setDefaultEncoding('nonsense'), { code: 'ERR_UNKNOWN_ENCODING' });
assert.throws(() => new Readable({ highWaterMark: -1 }), {
  code: 'ERR_INVALID_ARG_VALUE',
  message: "The property 'options.highWaterMark' is invalid. Received -1",
});
assert.throws(() => new Duplex({ readableHighWaterMark: 'many' }), {
  code: 'ERR_INVALID_ARG_VALUE',
  message: "The property 'options.readableHighWaterMark' is invalid. Received 'many'",
});
assert.throws(() => new Readable({ read() {} }).read(2 ** 30 + 1), {
  code: 'ERR_OUT_OF_RANGE',
  name: 'RangeError',
  message: 'The value of "size" is out of range. It must be <= 1GiB. Received 1073741825',
});
assert.throws(() => pipeline(sink(), () => {}), { code: 'ERR_MISSING_ARGS' });
assert.throws(() => pipeline(sink()), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => finished({}, () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => new Writable({ defaultEncoding: 'none' }), { code: 'ERR_UNKNOWN_ENCODING' });

const late = [];

function note(name, stream) {
  stream.on('error', (error) => late.push(`${name} ${error.code} ${error.message}`));
  return stream;
}

const ended = note('ended', sink());
ended.end();
assert.strictEqual(ended.write('x', (error) => late.push(`callback ${error.code}`)), false);
note('pushed', new Readable({ read() {} })).push(7);
const eof = note('eof', new Readable({ read() {} }));
eof.push(null);
eof.push('x');
note('piped', sink()).pipe(sink());
note('hookless', new Readable()).read();
for (const Hookless of [Writable, Transform]) {
  assert.throws(() => new Hookless().write('x'), { code: 'ERR_METHOD_NOT_IMPLEMENTED' });
}

process.on('exit', () => {
  assert.deepStrictEqual(late, [
    'pushed ERR_INVALID_ARG_TYPE The "chunk" argument must be of type string or an instance of ' +
      'Buffer, TypedArray, or DataView. Received type number (7)',
    'eof ERR_STREAM_PUSH_AFTER_EOF stream.push() after EOF',
    'piped ERR_STREAM_CANNOT_PIPE Cannot pipe, not readable',
    'hookless ERR_METHOD_NOT_IMPLEMENTED The _read() method is not implemented',
    'callback ERR_STREAM_WRITE_AFTER_END',
    'ended ERR_STREAM_WRITE_AFTER_END write after end',
  ].sort((a, b) => late.indexOf(a) - late.indexOf(b)));
});

// More than can be asked for at once.
assert.throws(() => new Readable({ read() {} }).read(2 ** 32), {
  code: 'ERR_OUT_OF_RANGE',
  message: 'The value of "size" is out of range. It must be <= 1GiB. Received 4294967296',
});

// What the stream was never piped to need not be a stream.
const unpiped = new Readable({ read() {} });
assert.strictEqual(unpiped.unpipe('x'), unpiped);
assert.strictEqual(unpiped.unpipe(5), unpiped);

// An encoding is shown as util.format does.
for (const [encoding, text] of [[-0, '-0'], [1n, '1n'], [Buffer.from('abc'), 'abc']]) {
  assert.throws(() => new Writable().setDefaultEncoding(encoding), {
    code: 'ERR_UNKNOWN_ENCODING', message: `Unknown encoding: ${text}`,
  });
}
