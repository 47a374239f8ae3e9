'use strict';
// What is written to one side is read at the other; ending one ends the other's readable side.
const { duplexPair } = require('node:stream');
const { trace, watch } = require('../../trace.js');

const [left, right] = duplexPair();
watch('left', left, 'data', 'end', 'finish', 'close');
watch('right', right, 'data', 'end', 'finish', 'close');
left.write('ping', () => trace('left', 'written'));
right.once('data', () => right.end('pong'));
left.on('end', () => left.end());
