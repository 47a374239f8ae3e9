'use strict';
// A tracing channel can be made of five channels; what is missing is refused.
const assert = require('assert');
const dc = require('diagnostics_channel');

const names = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];
const channels = Object.fromEntries(names.map((name) => [name, dc.channel(`own:${name}`)]));
const tracing = dc.tracingChannel(channels);
for (const name of names) assert.strictEqual(tracing[name], channels[name]);
let started = 0;
channels.start.subscribe(() => { started++; });
tracing.traceSync(() => {});
assert.strictEqual(started, 1);
assert.throws(() => dc.tracingChannel(0), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => dc.tracingChannel({ start: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
const partly = { start() { started += 10; } };
tracing.subscribe(partly);
tracing.traceSync(() => {});
assert.strictEqual(started, 12);
tracing.unsubscribe(partly);
