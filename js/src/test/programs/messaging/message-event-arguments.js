'use strict';
// What a MessageEvent is made of: ports and sources are ports, and what is not is named.
const assert = require('node:assert');

const PREFIX = 'MessageEvent constructor: ';

function refuses(options, message) {
  assert.throws(() => new MessageEvent('message', options),
                { name: 'TypeError', message: `${PREFIX}${message}` });
}

for (const [value, text] of [[1, '1'], [{}, '{}'], [[], '[]'], [Symbol('a'), 'Symbol(a)']]) {
  refuses({ source: value },
          `Expected eventInitDict.source ("${text}") to be an instance of MessagePort.`);
  refuses({ ports: [value] },
          `Expected eventInitDict.ports[0] ("${text}") to be an instance of MessagePort.`);
}
refuses({ ports: 0 }, 'eventInitDict.ports (0) is not iterable.');
refuses({ ports: null }, 'eventInitDict.ports (null) is not iterable.');
refuses({ ports: {} }, 'eventInitDict.ports is not iterable.');
assert.throws(() => new MessageEvent(), TypeError);

const { port1 } = new MessageChannel();
const event = new MessageEvent('message', { data: 5, ports: [port1], source: port1 });
assert.deepStrictEqual([event.data, event.ports[0], event.source], [5, port1, port1]);
port1.close();
