'use strict';
// Without a handle close comes without an argument, also after an error.
const net = require('node:net');
const { trace, watch, deviation } = require('../../../trace.js');

const NO_UNDEFINED =
  'The listener takes a boolean, and Java has no undefined: false tells as little.';
deviation(NO_UNDEFINED, 'quiet', 'close', false);
deviation(NO_UNDEFINED, 'failed', 'close', false);
const quiet = new net.Socket();
watch('quiet', quiet, 'error', 'close');
trace('quiet', 'state', quiet.pending, quiet.connecting, quiet.readyState);
trace('quiet', 'destroy', quiet.destroy() === quiet, quiet.destroyed, quiet.readyState);
const failed = new net.Socket();
watch('failed', failed, 'error', 'close');
failed.destroy(new Error('never connected'));
failed.destroy(new Error('once only'));
