'use strict';
// A PassThrough hands on what it gets, unchanged.
const { PassThrough } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const through = new PassThrough();
watch('through', through, 'data', 'end', 'finish', 'close');
through.write('one');
through.end('two');
