// `using` and `await using`: a block disposes of what it declared, the last first, however it is
// left.
'use strict';
const assert = require('assert');

let log = [];
const resource = (name) => ({ name, [Symbol.dispose]() { log.push(name); } });
const later = (name) => ({
  name,
  async [Symbol.asyncDispose]() {
    log.push(`${name}…`);
    await undefined;
    log.push(name);
  },
});

function logged(...expected) {
  assert.deepStrictEqual(log, expected);
  log = [];
}

{
  using first = resource('first'), second = resource('second');
  using nothing = null;
  log.push(first.name + second.name + nothing);
}
logged('firstsecondnull', 'second', 'first');

function returning() {
  'use strict'
  using it = resource('it');
  helper();
  return `${it.name} returned`;
  function helper() { log.push('helper'); }
}
assert.strictEqual(returning(), 'it returned');
logged('helper', 'it');

function throwing() {
  using a = { [Symbol.dispose]() { throw new Error('a'); } };
  using b = { [Symbol.dispose]() { throw new Error('b'); } };
  throw new Error('body');
}
assert.throws(throwing, (error) => {
  assert.ok(error instanceof SuppressedError);
  assert.strictEqual(error.message, 'An error was suppressed during disposal');
  assert.strictEqual(error.error.message, 'a');
  assert.strictEqual(error.suppressed.error.message, 'b');
  assert.strictEqual(error.suppressed.suppressed.message, 'body');
  return true;
});

for (using each of [resource('x'), resource('y'), resource('z')]) {
  if (each.name === 'y') continue;
  log.push(`saw ${each.name}`);
}
logged('saw x', 'x', 'y', 'saw z', 'z');

for (using one = resource('one'); log.length < 2;) log.push(`with ${one.name}`);
logged('with one', 'with one', 'one');

let rounds = 0;
outer: for (using one = resource('labeled'); rounds < 2;) {
  for (;;) {
    log.push(one.name);
    rounds++;
    continue outer;
  }
}
logged('labeled', 'labeled', 'labeled');

class Holder {
  static kept;
  static {
    using it = resource('static');
    this.kept = it.name;
  }
  read = () => { using it = resource('arrow'); return it.name; };
}
assert.strictEqual(Holder.kept + new Holder().read(), 'staticarrow');
logged('static', 'arrow');

function* generating() {
  using it = resource('generator');
  yield it.name;
}
for (const name of generating()) {
  log.push(name);
  break;
}
logged('generator', 'generator');

{
  const using = 1;
  const text = `
    using no = declaration;`;
  assert.strictEqual(text.length + using, 28 + 1);
}

const wrong = (body) => assert.throws(body, { name: 'TypeError' });
wrong(() => { using it = 5; });
wrong(() => { using it = {}; });
wrong(() => { using it = { [Symbol.dispose]: 3 }; });
wrong(() => { using it = resource('constant'); it = 1; });
logged('constant');

function* counting() {
  try {
    for (let i = 0; ; i++) yield i;
  } finally {
    log.push('stopped');
  }
}
{
  using numbers = counting();
  log.push(numbers.next().value, numbers.next().value);
}
logged(0, 1, 'stopped');

async function main() {
  {
    await using numbers = (async function* () {
      try { yield 1; } finally { log.push('stopped'); }
    })();
    await numbers.next();
  }
  logged('stopped');

  {
    await using a = later('a');
    using b = resource('b');
    await using c = resource('c');
    log.push('body');
  }
  logged('body', 'c', 'b', 'a…', 'a');

  for await (await using each of [later('p'), later('q')]) log.push(`saw ${each.name}`);
  logged('saw p', 'p…', 'p', 'saw q', 'q…', 'q');

  const waiting = (async () => { await using nothing = undefined; })().then(() => log.push('end'));
  Promise.resolve().then(() => log.push('before'));
  await waiting;
  logged('before', 'end');

  await assert.rejects(async () => {
    await using it = { async [Symbol.asyncDispose]() { throw new Error('later'); } };
    throw new Error('first');
  }, (error) => error.error.message === 'later' && error.suppressed.message === 'first');

  const net = require('net');
  let server;
  {
    await using it = net.createServer().listen(0);
    await require('events').once(it, 'listening');
    server = it;
  }
  assert.strictEqual(server.listening, false);

  assert.strictEqual(whenMainReturned, 'disposed of');
  const [, line] = /blocks-dispose[^:]*:(\d+)/.exec(new Error().stack);
  assert.strictEqual(line, '160');
}

let whenMainReturned;
using last = { [Symbol.dispose]() { whenMainReturned = 'disposed of'; } };
main(); // a comment in the last line