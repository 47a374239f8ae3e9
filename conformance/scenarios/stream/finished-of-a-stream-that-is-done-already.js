'use strict';
// finished() of a closed stream still calls back, later; its cleanup takes the listeners away.
const { Readable, finished } = require('node:stream');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const readable = new Readable({ read() {} });
readable.resume().push(null);
readable.on('close', () => {
  finished(readable, (error) => trace('readable', 'finished', error));
  trace('readable', 'asked');
});
const other = new Readable({ read() {} });
const cleanup = finished(other, (error) => trace('other', 'finished', error));
trace('other', 'listeners', other.listenerCount('end') > 0);
cleanup();
trace('other', 'listeners', other.listenerCount('end') > 0);
other.destroy();
