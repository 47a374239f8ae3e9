'use strict';
// What one end tells the other: of other places, of its window, and what it can do.
const assert = require('assert');
const http2 = require('http2');
const { once } = require('events');

// What cannot be told of another place.
function places(session) {
  const told = (...args) => () => session.altsvc(...args);
  for (const wrong of [{}, [], true, null]) {
    assert.throws(told('clear', wrong), { code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError' });
  }
  for (const none of ['abc:', new URL('abc:'), { origin: 'null' }, { origin: '' }]) {
    assert.throws(told('h2=":1"', none), { code: 'ERR_HTTP2_ALTSVC_INVALID_ORIGIN' });
  }
  assert.throws(told('h2=":1"', 'no URL'), { code: 'ERR_INVALID_URL' });
  assert.throws(told('h2=":1"', 0), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(told(0), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(told('\u0001'), { code: 'ERR_INVALID_CHAR' });
  assert.throws(() => session.origin({ origin: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => session.origin('abc:'), { code: 'ERR_HTTP2_INVALID_ORIGIN' });
}

async function windows(port) {
  const client = http2.connect(`http://127.0.0.1:${port}`);
  await once(client, 'connect');
  assert.throws(() => client.setNextStreamID(2 ** 32), {
    code: 'ERR_OUT_OF_RANGE',
    message: 'The value of "id" is out of range. It must be > 0 and <= 4294967295. ' +
      'Received 4294967296',
  });
  const shown = () => {
    const { effectiveLocalWindowSize, localWindowSize, nextStreamID } = client.state;
    return [effectiveLocalWindowSize, localWindowSize, nextStreamID];
  };
  assert.deepStrictEqual(shown(), [65535, 65535, 1]);
  client.setLocalWindowSize(20);
  assert.deepStrictEqual(shown(), [20, 65535, 1]);
  client.setNextStreamID(7);
  client.setLocalWindowSize(2 ** 20);
  assert.deepStrictEqual(shown(), [2 ** 20, 2 ** 20, 7]);
  client.close();
  await once(client, 'close');
}

// What an end has once promised it cannot take back.
async function takenBack() {
  const server = http2.createServer({ settings: { enableConnectProtocol: true } });
  server.on('session', (session) => session.settings({ enableConnectProtocol: false }));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const client = http2.connect(`http://127.0.0.1:${server.address().port}`);
  const failed = once(client, 'error');
  const [settings] = await once(client, 'remoteSettings');
  assert.strictEqual(settings.enableConnectProtocol, true);
  const [error] = await failed;
  assert.strictEqual(error.code, 'ERR_HTTP2_ERROR');
  assert.strictEqual(error.message, 'Protocol error');
  server.close();
}

async function main() {
  const server = http2.createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  await windows(server.address().port);
  const another = once(server, 'session');
  const client = http2.connect(`http://127.0.0.1:${server.address().port}`);
  places((await another)[0]);
  client.close();
  await once(client, 'close');
  server.close();
  await takenBack();
}

main();
