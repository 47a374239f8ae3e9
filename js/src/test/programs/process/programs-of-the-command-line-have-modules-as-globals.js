'use strict';
// A program that is given by `-e` has the public modules as globals, which it may set and which are
// not enumerable; a file has not.

const assert = require('assert');
const { execFileSync } = require('child_process');

const source = `
  const names = ['fs', 'net', 'path', 'events', 'stream', 'timers', 'child_process'];
  const all = names.every((name) => globalThis[name] === require(name));
  const seen = names.some((name) => Object.keys(globalThis).includes(name));
  os = 'mine';
  console.log(all, seen, os, typeof _stream_readable, path.join('a', 'b'));
`;

const text = execFileSync(process.execPath, ['-e', source], { encoding: 'utf8' });
assert.strictEqual(text, 'true false mine undefined a/b\n');

assert.strictEqual(typeof net, 'undefined');
