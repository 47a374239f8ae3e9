'use strict';
// process.stdout, process.stderr and process.stdin, made when they are first looked at. Output is
// written at once, whatever it goes to, so that nothing is lost when the program ends.


const binding = internalBinding('stdio');

const types = { __proto__: null, TTY: 'tty', FILE: 'fs', PIPE: 'pipe', TCP: 'pipe' };
const made = new Map();

function once(name, make) {
  return () => {
    if (!made.has(name)) made.set(name, make());
    return made.get(name);
  };
}

// An output cannot be closed: whoever tries is told that it is, and it goes on.
function destroy(error, callback) {
  callback(error);
  this._undestroy();
  if (!this._writableState.emitClose) process.nextTick(() => this.emit('close'));
}

function makeOutput(fd) {
  const type = binding.type(fd);
  let stream;
  if (type === 'TTY') {
    stream = new (require('tty').WriteStream)(fd);
  } else {
    stream = new (require('internal/fs/sync_write_stream'))(fd, types[type] === 'pipe');
  }
  stream._type = types[type] ?? 'fs';
  stream.fd = fd;
  stream._isStdio = true;
  stream.destroySoon = stream.destroy;
  stream._destroy = destroy;
  if (type === 'TTY') {
    process.on('SIGWINCH', () => stream._refreshSize());
  }
  return stream;
}

function makeInput() {
  const fd = 0;
  const type = binding.type(fd);
  let stream;
  if (type === 'FILE') {
    stream = new (require('fs').ReadStream)(null, { fd, autoClose: false });
  } else if (type === 'TTY') {
    stream = new (require('tty').ReadStream)(fd);
  } else if (type === 'PIPE' || type === 'TCP') {
    stream = new (require('net').Socket)({
      fd, readable: true, writable: false, manualStart: true,
    });
    stream._type = 'pipe';
  } else {
    stream = new (require('internal/streams/input'))(fd);
  }
  stream.fd = fd;
  // A program that has paused it may end.
  const stop = () => {
    if (stream._handle?.reading && !stream.readableFlowing) {
      stream._readableState.reading = false;
      stream._handle.reading = false;
      stream._handle.readStop();
    }
  };
  stream.on('pause', () => process.nextTick(stop));
  return stream;
}

module.exports = {
  isMade: (name) => made.has(name),
  stdout: once('stdout', () => makeOutput(1)),
  stderr: once('stderr', () => makeOutput(2)),
  stdin: once('stdin', makeInput),
};
