'use strict';
// Flags: --experimental-eventsource
// EventSource is a global only where it is asked for. It hears of a server's events, and connects again.
const assert = require('assert');
const { spawnSync } = require('child_process');
const http = require('http');

if (typeof EventSource === 'undefined') {
  const { status, stderr } = spawnSync(
    process.execPath, ['--experimental-eventsource', __filename], { encoding: 'utf8' });
  assert.strictEqual(status, 0, stderr);
} else {
  let requests = 0;
  const server = http.createServer((req, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream' });
    res.end(`retry: 1\nid: ${++requests}\ndata: ${requests}\n\nevent: named\ndata: x\ndata: y\n\n`);
  }).listen(0, () => {
    const source = new EventSource(`http://localhost:${server.address().port}/`);
    const seen = [];
    source.onmessage = (event) => seen.push([event.data, event.lastEventId]);
    source.addEventListener('named', (event) => {
      seen.push(event.data);
      if (seen.length < 4) return;
      source.close();
      server.close();
      server.closeAllConnections();
      assert.deepStrictEqual(seen, [['1', '1'], 'x\ny', ['2', '2'], 'x\ny']);
      assert.strictEqual(source.readyState, EventSource.CLOSED);
    });
  });
}
