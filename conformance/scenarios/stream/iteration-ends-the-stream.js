'use strict';
// Iterating takes every chunk; a loop that is left early destroys the stream.
const { Readable } = require('node:stream');
const { trace, watch } = require('../../trace.js');

const whole = Readable.from(['one', 'two', 'three']);
const left = Readable.from(['four', 'five', 'six']);
watch('whole', whole, 'end', 'close');
watch('left', left, 'end', 'close');
(async () => {
  for await (const chunk of whole) trace('reader', 'chunk', chunk);
  for await (const chunk of left) {
    trace('reader', 'chunk', chunk);
    if (chunk === 'five') break;
  }
})();
