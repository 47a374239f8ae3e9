'use strict';
// finished and pipeline look at streams from outside: by their events, and by properties that a
// program may have given them. Whom they call, with what and where, is the same for all.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');
const EventEmitter = require('events');
const { Duplex, PassThrough, Readable, Writable, finished, pipeline } = require('stream');
const promises = require('stream/promises');

const pending = new Set();

// A callback that has to be called once, with these arguments.
function expected(name, check) {
  pending.add(name);
  return function(...args) {
    assert.ok(pending.delete(name), `${name} was called again`);
    check.call(this, ...args);
  };
}

process.on('exit', () => assert.deepStrictEqual([...pending], []));

function sink() {
  return new Writable({ write: (chunk, encoding, callback) => callback() });
}

// The callback is given the stream as `this`, and no argument if all is well.
{
  const stream = new PassThrough();
  finished(stream, expected('this', function(...args) {
    assert.strictEqual(this, stream);
    assert.deepStrictEqual(args, []);
  }));
  stream.resume();
  stream.end();
}

// Callbacks run in the async context of the call, not of the event.
{
  const context = new AsyncLocalStorage();
  const source = new Readable({ read() {} });
  const target = sink();
  context.run('asker', () => {
    finished(source, expected('context of finished', () => {
      assert.strictEqual(context.getStore(), 'asker');
    }));
    pipeline(source, target, expected('context of pipeline', (...args) => {
      assert.strictEqual(context.getStore(), 'asker');
      assert.deepStrictEqual(args, [undefined, undefined]);
    }));
  });
  context.run('pusher', () => setImmediate(() => {
    source.push('x');
    source.push(null);
  }));
}

// Listeners that are added and taken away again.
{
  const stream = new Duplex({ read() {}, write() {} });
  const before = stream.eventNames();
  const forget = finished(stream, () => assert.fail('forgotten'));
  assert.deepStrictEqual(
    ['end', 'finish', 'error', 'close'].map((name) => stream.listeners(name).map((fn) => fn.name)),
    [['onend'], ['onfinish'], ['onerror'], ['onclose']]);
  forget();
  assert.deepStrictEqual(stream.eventNames(), before);
  finished(stream, { error: false }, () => {});
  assert.strictEqual(stream.listenerCount('error'), 0);
  stream.destroy();
}

// An emitter that has two methods is enough.
{
  const old = new EventEmitter();
  old.readable = true;
  old.writable = true;
  old.pipe = () => {};
  old.write = () => true;
  finished(old, expected('old', (error) => assert.strictEqual(error, undefined)));
  assert.deepStrictEqual(old.eventNames(), ['end', 'close', 'finish', 'error']);
  assert.strictEqual(old.listenerCount('end'), 2);
  old.writable = false;
  old.emit('end');
}
{
  const old = new EventEmitter();
  old.write = () => true;
  old.writable = true;
  finished(old, expected('closed before its finish', (error) => {
    assert.strictEqual(error.code, 'ERR_STREAM_PREMATURE_CLOSE');
  }));
  old.emit('close');
}
{
  const failing = new EventEmitter();
  failing.pipe = () => {};
  const reason = { no: 'error' };
  finished(failing, expected('fails', (error) => assert.strictEqual(error, reason)));
  failing.emit('error', reason);
}

// Requests of HTTP clients tell of their end in their own words.
{
  const request = new EventEmitter();
  request.setHeader = () => {};
  request.abort = () => {};
  request.write = () => true;
  request.writable = true;
  finished(request, expected('request', (error) => assert.strictEqual(error, undefined)));
  request.req = new EventEmitter();
  request.emit('request');
  assert.strictEqual(request.listenerCount('complete'), 1);
  request.req.emit('finish');
}

// What a program has overridden is what counts.
{
  class Odd extends Readable {
    _read() {}

    get closed() {
      return true;
    }

    get errored() {
      return null;
    }
  }
  finished(new Odd(), expected('closed by its own word', (error) => {
    assert.strictEqual(error.code, 'ERR_STREAM_PREMATURE_CLOSE');
  }));
}
{
  const source = Readable.from(['a', 'b']);
  const piped = [];
  const { pipe } = source;
  source.pipe = function(target, options) {
    piped.push(target, options);
    return pipe.call(this, target, options);
  };
  const target = sink();
  pipeline(source, target, expected('patched pipe', (error) => {
    assert.ifError(error);
    assert.deepStrictEqual(piped, [target, { end: false }]);
  }));
}

// A signal ends the wait and not the stream; nothing happens once the wait is given up.
{
  const controller = new AbortController();
  const stream = new PassThrough();
  finished(stream, { signal: controller.signal }, expected('aborted', function(error) {
    assert.strictEqual(this, stream);
    assert.strictEqual(error.name, 'AbortError');
    assert.strictEqual(error.cause, 'enough');
    assert.strictEqual(stream.destroyed, false);
    stream.destroy();
  }));
  finished(stream, { signal: controller.signal }, () => assert.fail('given up'))();
  controller.abort('enough');
}
{
  const controller = new AbortController();
  const source = new Readable({ read() {} });
  const target = sink();
  pipeline(source, async function*(chunks, { signal }) {
    signal.addEventListener('abort', expected('signal of functions', () => {}));
    yield* chunks;
  }, target, () => {});
  const done = promises.pipeline(new Readable({ read() {} }), sink(),
                                 { signal: controller.signal });
  controller.abort();
  assert.rejects(done, { name: 'AbortError' }).then(expected('rejected', () => {
    source.destroy();
  }));
}

// The first error that is one counts, and the streams fail with it.
{
  const reason = new Error('first');
  const source = new Readable({ read() {} });
  const through = new PassThrough();
  const target = sink();
  through.on('error', expected('error of the others', (error) => {
    assert.strictEqual(error, reason);
  }));
  pipeline(source, through, target, expected('first error', (error) => {
    assert.strictEqual(error, reason);
    assert.ok(through.destroyed && target.destroyed);
  }));
  target.destroy(reason);
}
{
  const source = new Readable({ read() {} });
  pipeline(source, sink(), expected('real error after an abort', (error) => {
    assert.strictEqual(error.message, 'real');
  }));
  source.destroy(Object.assign(new Error('gone'), { name: 'AbortError' }));
  source.emit('error', new Error('real'));
}

// A last stream that can be read from is left to its reader, and not listened to afterwards.
{
  const last = new PassThrough();
  pipeline(Readable.from(['a']), last, expected('left alone', (error) => {
    assert.ifError(error);
    assert.strictEqual(last.destroyed, false);
    assert.strictEqual(last.listenerCount('error'), 0);
    last.destroy();
  }));
}

// What the last function returns is what the callback is given.
{
  pipeline(Readable.from(['a', 'b']), async function*(chunks) {
    for await (const chunk of chunks) {
      yield chunk.toUpperCase();
    }
  }, async (chunks) => {
    let text = '';
    for await (const chunk of chunks) {
      text += chunk;
    }
    return text;
  }, expected('value', (error, value) => {
    assert.ifError(error);
    assert.strictEqual(value, 'AB');
  }));
}
