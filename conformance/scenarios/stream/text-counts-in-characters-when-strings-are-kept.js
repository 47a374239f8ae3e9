'use strict';
// With decodeStrings off a string reaches the hook as it is, and counts its UTF-16 units.
const { Writable } = require('node:stream');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const kept = new Writable({
  decodeStrings: false,
  write(chunk, encoding, callback) {
    trace('kept', 'write called');
    setImmediate(callback);
  },
});
kept.write('€€');
trace('kept', 'length', kept.writableLength);
const decoded = new Writable({
  write(chunk, encoding, callback) {
    trace('decoded', 'write called', chunk.length);
    setImmediate(callback);
  },
});
decoded.write('€€');
trace('decoded', 'length', decoded.writableLength);
decoded.setDefaultEncoding('latin1');
decoded.write('é');
