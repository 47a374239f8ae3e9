'use strict';
// What a program sets in _readableState and _writableState is there when it looks again, and is
// what the stream goes by from then on.
const assert = require('assert');
const { Readable, Transform, Writable } = require('stream');

function settable(state, name, ...values) {
  for (const value of values) {
    state[name] = value;
    assert.deepStrictEqual(state[name], value, name);
  }
}

// Every field.
{
  const state = new Readable({ read() {} })._readableState;
  settable(state, 'highWaterMark', 3, Infinity, 2 ** 40, 16);
  settable(state, 'length', 7, 0);
  settable(state, 'bufferIndex', 1, 0);
  settable(state, 'flowing', true, false, null);
  settable(state, 'errored', new Error('a'), null);
  settable(state, 'decoder', { write() {}, end() {} }, null);
  settable(state, 'encoding', 'hex', null);
  settable(state, 'defaultEncoding', 'latin1', 'utf8');
  settable(state, 'awaitDrainWriters', null);
  settable(state, 'buffer', [Buffer.from('a')], []);
  settable(state, 'pipes', []);
  for (const name of ['objectMode', 'ended', 'endEmitted', 'reading', 'constructed', 'sync',
                      'needReadable', 'emittedReadable', 'readableListening', 'resumeScheduled',
                      'errorEmitted', 'emitClose', 'autoDestroy', 'destroyed', 'closed',
                      'closeEmitted', 'multiAwaitDrain', 'readingMore', 'dataEmitted', 'paused']) {
    settable(state, name, true, false);
  }
  state.notOfNode = 5;
  assert.strictEqual(state.notOfNode, 5);
  assert.strictEqual(Object.keys(state).at(-1), 'notOfNode');
  assert.strictEqual(delete state.notOfNode, true);
  assert.strictEqual('notOfNode' in state, false);
}
{
  const state = new Writable({ write() {} })._writableState;
  settable(state, 'highWaterMark', 3, Infinity, 16);
  settable(state, 'length', 7, 0);
  settable(state, 'corked', 2, 0);
  settable(state, 'writelen', 5, 0);
  settable(state, 'pendingcb', 4, 0);
  settable(state, 'bufferedIndex', 1, 0);
  settable(state, 'errored', new Error('a'), null);
  settable(state, 'defaultEncoding', 'latin1', 'utf8');
  for (const name of ['objectMode', 'finalCalled', 'needDrain', 'ending', 'ended', 'finished',
                      'destroyed', 'decodeStrings', 'writing', 'sync', 'bufferProcessing',
                      'constructed', 'prefinished', 'errorEmitted', 'emitClose', 'autoDestroy',
                      'closed', 'closeEmitted', 'writable']) {
    settable(state, name, true, false);
  }
}

// The buffer is an array that can be changed in place.
{
  const readable = new Readable({ read() {} });
  const state = readable._readableState;
  const { buffer } = state;
  assert.ok(Array.isArray(buffer));
  readable.push('ab');
  readable.push('cd');
  assert.strictEqual(buffer, state.buffer);
  assert.strictEqual(buffer.length, 2);
  assert.deepStrictEqual(buffer.map(String), ['ab', 'cd']);
  assert.deepStrictEqual(Buffer.concat(buffer), Buffer.from('abcd'));
  assert.strictEqual(String(buffer.shift()), 'ab');
  state.length -= 2;
  buffer.push(Buffer.from('xyz'));
  state.length += 3;
  assert.strictEqual(String(readable.read()), 'cdxyz');
  readable.push('gone');
  buffer.length = 0;
  state.length = 0;
  assert.strictEqual(readable.read(), null);
  readable.push('more');
  state.buffer = [Buffer.from('else')];
  assert.strictEqual(String(readable.read()), 'else');
}

// A stream whose decoder was taken away delivers bytes again.
{
  const readable = new Readable({ read() {} });
  readable.setEncoding('utf8');
  readable._readableState.decoder = null;
  readable._readableState.encoding = null;
  readable.push(Buffer.from('é'));
  assert.deepStrictEqual(readable.read(), Buffer.from('é'));
}

// Flags that say that something has happened do not do it.
{
  let flushed = false;
  const transform = new Transform({
    transform: (chunk, encoding, callback) => callback(null, chunk),
    flush(callback) {
      flushed = true;
      callback();
    },
  });
  transform._writableState.prefinished = true;
  assert.strictEqual(transform.writable, true);
  assert.strictEqual(transform.writableEnded, false);
  transform.write('a');
  transform.end();
  transform.on('finish', () => {
    assert.strictEqual(flushed, false);
    transform.destroy();
  });
}
{
  const writable = new Writable({ write: (chunk, encoding, callback) => callback() });
  writable._writableState.finished = true;
  assert.strictEqual(writable.writableFinished, true);
  assert.strictEqual(writable.writable, true);
  writable.on('finish', () => assert.fail('it counts as finished already'));
  assert.strictEqual(writable.write('a'), true);
  writable.end();
}

// A pending callback that is counted keeps a stream from finishing.
{
  const writable = new Writable({ write: (chunk, encoding, callback) => callback() });
  writable._writableState.pendingcb++;
  writable.on('finish', () => assert.fail('a callback is still to be called'));
  writable.end('x');
  setImmediate(() => {
    assert.strictEqual(writable._writableState.pendingcb, 1);
    assert.strictEqual(writable.writableFinished, false);
    writable.destroy();
  });
}

// What is queued can be looked at and taken away.
{
  const written = [];
  const callbacks = [];
  const writable = new Writable({
    write(chunk, encoding, callback) {
      written.push(String(chunk));
      callbacks.push(callback);
    },
  });
  const state = writable._writableState;
  for (const text of ['a', 'b', 'c']) {
    writable.write(text);
  }
  assert.strictEqual(state.buffered.length, 2);
  assert.strictEqual(state.bufferedRequestCount, 2);
  assert.deepStrictEqual(state.getBuffer().map((entry) => String(entry.chunk)), ['b', 'c']);
  assert.strictEqual(callbacks[0], state.onwrite);
  state.buffered = state.getBuffer().slice(1);
  state.length--;
  callbacks.shift()();
  assert.deepStrictEqual(written, ['a', 'c']);
}

// The pipes of a stream.
{
  const readable = new Readable({ read() {} });
  const slow = new Writable({ highWaterMark: 1, write() {} });
  const { pipes } = readable._readableState;
  readable.pipe(slow);
  assert.strictEqual(pipes[0], slow);
  assert.strictEqual(readable._readableState.pipesCount, 1);
  assert.ok(pipes.includes(slow));
  readable.push('too much');
  setImmediate(() => {
    assert.strictEqual(readable._readableState.awaitDrainWriters, slow);
    assert.strictEqual(readable._readableState.flowing, false);
    readable._readableState.awaitDrainWriters = null;
    assert.strictEqual(readable._readableState.awaitDrainWriters, null);
    readable._readableState.awaitDrainWriters = new Set([slow]);
    readable._readableState.multiAwaitDrain = true;
    assert.ok(readable._readableState.awaitDrainWriters.has(slow));
    readable._readableState.pipes = [];
    assert.strictEqual(readable._readableState.pipesCount, 0);
    readable.destroy();
    slow.destroy();
  });
}
