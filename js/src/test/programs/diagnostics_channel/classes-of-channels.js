'use strict';
// A channel is a Channel with or without subscribers; both kinds of instance can be told.
const assert = require('assert');
const dc = require('diagnostics_channel');

const channel = dc.channel('classes');
assert.ok(channel instanceof dc.Channel);
const listener = () => {};
channel.subscribe(listener);
assert.ok(channel instanceof dc.Channel);
channel.unsubscribe(listener);
assert.ok(channel instanceof dc.Channel);
assert.ok(!({} instanceof dc.Channel));
