'use strict';

// An error that the loop tells of, and no call of the program's, has a stack that begins in Node.

const assert = require('assert');
const dns = require('dns');
const net = require('net');
const { inspect } = require('util');

const shown = [];

// Looks at an error, and says where its stack begins.
function look(what, error) {
  const [head, first] = error.stack.split('\n');
  assert.strictEqual(head, error.message === '' ?
    `${error.name} [${error.code}]: ` : `${error.name}: ${error.message}`);
  assert.match(first, /^ {4}at .+ \(node:[\w/]+:\d+:\d+\)$/, what);
  assert.ok(!Object.keys(error).includes('stack'));
  const isBracketed = inspect(error).startsWith('[');
  assert.ok(!isBracketed, inspect(error));
  shown.push(what, first.match(/at (\S+)/)[1]);
}

function refused(next) {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => {
      net.connect(port, '127.0.0.1').on('error', (error) => {
        look('tcp', error);
        next(port);
      });
    });
  });
}

function refusedTwice(port, next) {
  const both = [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }];
  const lookup = (name, options, done) => done(null, both);
  const attempts = { port, host: 'two.example', lookup, autoSelectFamilyAttemptTimeout: 60000 };
  net.connect(attempts).on('error', (error) => {
    look('several', error);
    for (const each of error.errors) assert.match(each.stack, /\n {4}at .+ \(node:/);
    next();
  });
}

function withoutFrames(port, next) {
  Error.stackTraceLimit = 0;
  net.connect(port, '127.0.0.1').on('error', (error) => {
    assert.strictEqual(error.stack, `Error: connect ECONNREFUSED 127.0.0.1:${port}`);
    Error.stackTraceLimit = 10;
    next();
  });
}

refused((port) => {
  net.connect('/no/such/path').on('error', (error) => {
    look('path', error);
    refusedTwice(port, () => withoutFrames(port, () => {
      dns.lookup('no-such-name.invalid', (failure) => {
        assert.match(failure.stack, /\n {4}at GetAddrInfoReqWrap\.\w+ .* \(node:dns:/);
        shown.push('done');
      });
    }));
  });
});

process.on('exit', () => assert.deepStrictEqual(shown, [
  'tcp', 'TCPConnectWrap.afterConnect', 'path', 'PipeConnectWrap.afterConnect',
  'several', 'internalConnectMultiple', 'done',
]));
