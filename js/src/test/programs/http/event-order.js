'use strict';
// The order of the events on both sides of one request.
const assert = require('assert');
const http = require('http');

const seen = [];
const note = (name) => () => seen.push(name);

const server = http.createServer((req, res) => {
  seen.push('request');
  for (const name of ['end', 'close']) req.on(name, note(`req ${name}`));
  for (const name of ['prefinish', 'finish', 'close']) res.on(name, note(`res ${name}`));
  req.resume();
  req.on('end', () => {
    res.write('a');
    res.end('b', note('res end callback'));
  });
});

server.listen(0, () => {
  const req = http.request({ port: server.address().port, method: 'POST', agent: false });
  for (const name of ['socket', 'finish', 'response']) req.on(name, note(`client ${name}`));
  req.on('close', () => {
    seen.push('client close');
    server.close(() => {
      assert.deepStrictEqual(seen.filter((name) => name.startsWith('client')), [
        'client socket', 'client finish', 'client response', 'client message end',
        'client message close', 'client close',
      ]);
      assert.deepStrictEqual(seen.filter((name) => !name.startsWith('client')), [
        'request', 'req end', 'res prefinish', 'res finish', 'res end callback', 'res close',
        'req close',
      ]);
    });
  });
  req.on('response', (res) => {
    res.on('end', note('client message end'));
    res.on('close', note('client message close'));
    res.resume();
  });
  req.end('body');
});
