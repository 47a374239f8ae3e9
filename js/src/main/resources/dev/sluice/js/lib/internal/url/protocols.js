'use strict';

// The protocols that Node's first parser treats in a way of their own.

const withoutHost = new Set(['javascript', 'javascript:']);
const withSlashes = new Set();
for (const name of ['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss']) {
  withSlashes.add(name).add(`${name}:`);
}

module.exports = {
  hasSlashes: (protocol) => withSlashes.has(protocol),
  isWithoutHost: (protocol) => withoutHost.has(protocol),
};
