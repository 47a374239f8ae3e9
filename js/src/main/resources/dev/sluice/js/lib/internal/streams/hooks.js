'use strict';
// What the constructors of all streams do with their options.

// Takes over the hooks among the options, and the signal.
function takeHooks(stream, options, wanted) {
  if (!options) {
    return;
  }
  for (const [option, hook] of wanted) {
    if (typeof options[option] === 'function') {
      stream[hook] = options[option];
    }
  }
  if (options.signal) {
    require('internal/streams/add-abort-signal').addAbortSignalNoValidate(options.signal, stream);
  }
}

module.exports = { takeHooks };
