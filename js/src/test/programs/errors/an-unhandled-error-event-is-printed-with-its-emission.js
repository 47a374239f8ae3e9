'use strict';
// An error that an emitter throws, since nobody listens, is printed with the line that throws it, its
// own stack, and the place where it was emitted.

const assert = require('assert');
const { spawnSync } = require('child_process');

function errorsOf(source) {
  const { status, stderr } = spawnSync(process.execPath, ['-e', source], { encoding: 'utf8' });
  assert.strictEqual(status, 1);
  return stderr;
}

const thrown = /^node:events:\d+\n +throw er; \/\/ Unhandled 'error' event\n +\^\n\n/;

{
  const text = errorsOf(`
    class Source extends require('events') {}
    const source = new Source();
    const made = new Error('made here');
    function late() { source.emit('error', made); }
    setTimeout(late, 1);
  `);
  assert.match(text, thrown);
  const [own, emission] = text.split("Emitted 'error' event on Source instance at:\n");
  assert.match(own, /\n\nError: made here\n {4}at \[eval\]:4:18\n/);
  assert.match(emission, /^ {4}at .*late .*\[eval\]:5:30\)\n/);
  assert.match(emission, /\n\nNode\.js v\d+\.\d+\.\d+\n$/);
}

{
  // What belongs to the error comes after both.
  const text = errorsOf("require('net').connect(1, '127.0.0.1')");
  assert.match(text, thrown);
  assert.match(text, /\nError: connect ECONNREFUSED 127\.0\.0\.1:1\n/);
  assert.match(text, /\nEmitted 'error' event on Socket instance at:\n {4}at /);
  assert.match(text, / {\n {2}errno: -111,\n {2}code: 'ECONNREFUSED',\n/);
}

{
  // An error that cannot be changed is printed all the same.
  const text = errorsOf("new (require('events'))().emit('error', Object.freeze(new Error('frozen')))");
  assert.match(text, /\nError: frozen\n/);
}
