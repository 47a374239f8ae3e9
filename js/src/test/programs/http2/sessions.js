'use strict';
// Sessions: settings, pings, windows, going away, and what each end hears of it.
const assert = require('assert');
const http2 = require('http2');
const { once } = require('events');

function packed() {
  const settings = http2.getDefaultSettings();
  assert.strictEqual(settings.initialWindowSize, 65535);
  const bytes = http2.getPackedSettings({ headerTableSize: 100, enablePush: false });
  assert.strictEqual(bytes.toString('hex'), '000100000064000200000000');
  assert.deepStrictEqual({ ...http2.getUnpackedSettings(bytes) },
                         { headerTableSize: 100, enablePush: false });
  assert.throws(() => http2.getPackedSettings({ maxFrameSize: 1 }),
                { code: 'ERR_HTTP2_INVALID_SETTING_VALUE', name: 'RangeError' });
  assert.throws(() => http2.getPackedSettings({ enablePush: 1 }),
                { code: 'ERR_HTTP2_INVALID_SETTING_VALUE', name: 'TypeError' });
  assert.throws(() => http2.getUnpackedSettings(Buffer.alloc(5)),
                { code: 'ERR_HTTP2_INVALID_PACKED_SETTINGS_LENGTH' });
  assert.strictEqual(Object.keys(http2.constants).length, 240);
  assert.strictEqual(http2.constants.HTTP2_HEADER_CONTENT_TYPE, 'content-type');
}

async function settings(client, session) {
  assert.strictEqual(client.alpnProtocol, 'h2c');
  assert.strictEqual(client.encrypted, false);
  assert.strictEqual(client.type, http2.constants.NGHTTP2_SESSION_CLIENT);
  const told = new Promise((resolve) => {
    session.on('remoteSettings', (their) => {
      if (their.initialWindowSize === 100_000) resolve();
    });
  });
  const acknowledged = new Promise((resolve) => {
    client.settings({ initialWindowSize: 100_000 }, (error, mine) => resolve([error, mine]));
  });
  await told;
  const [error, mine] = await acknowledged;
  assert.strictEqual(error, null);
  assert.strictEqual(mine.initialWindowSize, 100_000);
  assert.strictEqual(client.localSettings.initialWindowSize, 100_000);
  assert.strictEqual(client.pendingSettingsAck, false);
}

async function pings(client, session) {
  const heard = once(session, 'ping');
  const [error, duration, payload] = await new Promise((resolve) => {
    client.ping(Buffer.from('abcdefgh'), (...args) => resolve(args));
  });
  assert.strictEqual(error, null);
  assert.ok(duration >= 0);
  assert.strictEqual(payload.toString(), 'abcdefgh');
  assert.strictEqual((await heard)[0].toString(), 'abcdefgh');
  assert.throws(() => client.ping(Buffer.alloc(3), () => {}), { code: 'ERR_HTTP2_PING_LENGTH' });
}

function sockets(client) {
  assert.ok(client.socket.remotePort > 0);
  assert.throws(() => client.socket.write('x'), { code: 'ERR_HTTP2_NO_SOCKET_MANIPULATION' });
  assert.throws(() => client.socket.pause, { code: 'ERR_HTTP2_NO_SOCKET_MANIPULATION' });
}

async function goingAway(client, session) {
  const request = client.request({ ':path': '/' });
  const [headers] = await once(request, 'response');
  assert.strictEqual(headers[':status'], 200);
  const heard = once(client, 'goaway');
  session.goaway(http2.constants.NGHTTP2_NO_ERROR, 0, Buffer.from('bye'));
  const [code, last, data] = await heard;
  assert.strictEqual(code, 0);
  assert.strictEqual(last, request.id);
  assert.strictEqual(data.toString(), 'bye');
  assert.strictEqual(client.closed, true);
  assert.throws(() => client.request(), { code: 'ERR_HTTP2_GOAWAY_SESSION' });
  request.resume();
  const closed = once(client, 'close');
  await once(request, 'end');
  session.close();
  await closed;
  assert.strictEqual(client.destroyed, true);
}

async function broken(port) {
  const client = http2.connect(`http://127.0.0.1:${port}`);
  const [, session] = await Promise.all([once(client, 'connect'), nextSession()]);
  const request = client.request({ ':path': '/', ':method': 'POST' });
  const failed = Promise.all([once(request, 'error'), once(client, 'error')]);
  session.destroy(http2.constants.NGHTTP2_INTERNAL_ERROR);
  const [[ofStream], [ofSession]] = await failed;
  assert.strictEqual(ofSession.code, 'ERR_HTTP2_SESSION_ERROR');
  assert.strictEqual(ofStream.code, 'ERR_HTTP2_SESSION_ERROR');
}

const server = http2.createServer();
const sessions = [];
let waiting;

function nextSession() {
  return sessions.length > 0 ? sessions.shift() : new Promise((resolve) => {
    waiting = resolve;
  });
}

server.on('session', (session) => {
  session.on('error', () => {});
  if (waiting) waiting(session);
  else sessions.push(session);
  waiting = undefined;
});
server.on('stream', (stream) => {
  stream.on('error', () => {});
  if (!stream.session.destroyed) {
    stream.respond();
    stream.write('begun');
    setImmediate(() => stream.end('done'));
  }
});

packed();
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  const client = http2.connect(`http://127.0.0.1:${port}`);
  await once(client, 'remoteSettings');
  const session = await nextSession();
  await settings(client, session);
  await pings(client, session);
  sockets(client);
  await goingAway(client, session);
  await broken(port);
  server.close();
});
