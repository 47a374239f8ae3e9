'use strict';
// A duplex is destroyed once it has ended and finished, whichever comes last.
const { Duplex } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const duplex = new Duplex({
  read() {},
  write(chunk, encoding, callback) {
    callback();
  },
});
watch('duplex', duplex, 'data', 'end', 'finish', 'close');
duplex.push('data');
duplex.push(null);
setImmediate(() => {
  trace('duplex', 'state', duplex.readable, duplex.writable, duplex.destroyed);
  duplex.end('bye');
});
