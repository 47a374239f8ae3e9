'use strict';
// With autoDestroy off a stream that has finished stays open; with emitClose off it closes in silence.
const { Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const write = (chunk, encoding, callback) => callback();
const kept = new Writable({ autoDestroy: false, write });
const silent = new Writable({ emitClose: false, write });
watch('kept', kept, 'finish', 'close');
watch('silent', silent, 'finish', 'close');
kept.end();
silent.end();
setImmediate(() => {
  trace('kept', 'destroyed', kept.destroyed);
  trace('silent', 'destroyed', silent.destroyed, silent.closed);
  kept.destroy();
});
