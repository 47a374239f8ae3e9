// The forms of listen, signals, and `await using`'s method.
import assert from 'node:assert';
import { once } from 'node:events';
import net from 'node:net';

const forms = [
  [], [0], [null], ['0'], [0, '127.0.0.1'], [0, 'localhost'], [0, 511], [0, '127.0.0.1', 5],
  [{ port: 0 }], [{ port: undefined }], [{ port: 0, host: '::1', ipv6Only: true }],
  [{ port: 0, exclusive: true }], [{ port: 0, backlog: 3 }],
];
for (const form of forms) {
  const server = net.createServer();
  assert.strictEqual(server.listen(...form), server);
  await once(server, 'listening');
  assert.ok(server.address().port > 0);
  assert.strictEqual(server.listening, true);
  await server[Symbol.asyncDispose]();
  assert.strictEqual(server.listening, false);
  await server[Symbol.asyncDispose]();
}

const controller = new AbortController();
const stopped = net.createServer().listen({ port: 0, signal: controller.signal });
await once(stopped, 'listening');
controller.abort();
await once(stopped, 'close');

const never = net.createServer().listen({ port: 0, signal: AbortSignal.abort() });
await once(never, 'close');

const aborting = new AbortController();
const server = net.createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const socket = net.connect({
  port: server.address().port, host: '127.0.0.1', signal: aborting.signal,
});
aborting.abort();
const [error] = await once(socket, 'error');
assert.strictEqual(error.name, 'AbortError');
server.close();
