'use strict';
// The construct hook runs in a tick, and reads, writes and destroy wait for it.
const { Duplex } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const duplex = new Duplex({
  construct(callback) {
    trace('duplex', 'construct called');
    setImmediate(() => {
      trace('duplex', 'constructed');
      callback();
    });
  },
  read() {
    trace('duplex', 'read called');
    this.push(null);
  },
  write(chunk, encoding, callback) {
    trace('duplex', 'write called', chunk);
    callback();
  },
});
watch('duplex', duplex, 'data', 'end', 'finish', 'close');
duplex.write('early', () => trace('duplex', 'written'));
duplex.end();
trace('duplex', 'length', duplex.writableLength);
