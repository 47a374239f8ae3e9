'use strict';
// A port that is shown below the depth is named; otherwise its state is shown.
const assert = require('assert');
const { inspect } = require('util');

const { port1 } = new MessageChannel();
assert.strictEqual(inspect(port1, { depth: -1 }), '[MessagePort [EventTarget]]');
assert.match(inspect(port1), /^MessagePort \[EventTarget\] \{\s+active: true,\s+refed: false,/);
