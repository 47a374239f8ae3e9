'use strict';
// A push behind push(null) destroys the stream with ERR_STREAM_PUSH_AFTER_EOF.
const { Readable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const readable = new Readable({ read() {} });
watch('readable', readable, 'data', 'end', 'error', 'close');
readable.push('last');
readable.push(null);
trace('readable', 'push', readable.push('too late'));
