'use strict';
// Subscribing and unsubscribing while a message is published counts from the next message on.
const assert = require('assert');
const dc = require('diagnostics_channel');

const channel = dc.channel('changes');
const heard = [];
const third = () => heard.push('third');
const second = () => heard.push('second');
channel.subscribe(() => {
  heard.push('first');
  channel.unsubscribe(second);
  channel.subscribe(third);
});
channel.subscribe(second);
channel.publish(1);
assert.deepStrictEqual(heard, ['first', 'second']);
channel.publish(2);
assert.deepStrictEqual(heard, ['first', 'second', 'first', 'third']);
