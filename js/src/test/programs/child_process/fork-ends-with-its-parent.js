'use strict';
// A child that listens for messages ends when its parent disconnects; one that does not listen is
// not kept by its channel.
const assert = require('assert');
const { fork } = require('child_process');

if (process.argv[2] === 'listens') {
  process.on('message', () => {});
  process.send('ready');
} else if (process.argv[2] === 'silent') {
  console.log('done', typeof process.send);
} else {
  const listens = fork(__filename, ['listens']);
  listens.once('message', (message) => {
    assert.strictEqual(message, 'ready');
    listens.disconnect();
    assert.strictEqual(listens.connected, false);
    listens.on('error', (error) => assert.strictEqual(error.code, 'ERR_IPC_DISCONNECTED'));
    listens.disconnect();
  });
  listens.on('exit', (code) => assert.strictEqual(code, 0));

  const silent = fork(__filename, ['silent'], { silent: true });
  let text = '';
  silent.stdout.on('data', (chunk) => text += chunk);
  silent.on('close', (code) => {
    assert.strictEqual(code, 0);
    assert.strictEqual(text, 'done function\n');
  });
}
