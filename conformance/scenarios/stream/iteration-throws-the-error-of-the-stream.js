'use strict';
// A stream that is destroyed with an error throws it into the loop that iterates.
const { Readable } = require('node:stream');
const { trace } = require('../../trace.js');

const readable = new Readable({ read() {} });
readable.push('only');
(async () => {
  try {
    for await (const chunk of readable) {
      trace('reader', 'chunk', chunk);
      readable.destroy(new Error('broken'));
    }
  } catch (error) {
    trace('reader', 'thrown', error);
  }
})();
