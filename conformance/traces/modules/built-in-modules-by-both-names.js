'use strict';
// With and without node:, and always the same object.
for (const name of ['fs', 'net', 'stream', 'events', 'path', 'timers', 'util', 'assert']) {
  console.log(name, require(name) === require(`node:${name}`));
}
const { builtinModules, isBuiltin } = require('module');
console.log(builtinModules.includes('fs'), isBuiltin('node:fs'), isBuiltin('node:test'));
