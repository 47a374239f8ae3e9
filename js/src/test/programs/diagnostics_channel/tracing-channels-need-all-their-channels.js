'use strict';
// An object that is to give the channels has to give all of them.
const assert = require('assert');
const { channel, tracingChannel } = require('diagnostics_channel');

assert.throws(() => tracingChannel({}), {
  name: 'TypeError', message: /^Cannot convert undefined or null to object/,
});
assert.throws(() => tracingChannel({ start: channel('start'), end: {} }), {
  code: 'ERR_INVALID_ARG_TYPE', message: /^The "nameOrChannels\.end" property must be/,
});
