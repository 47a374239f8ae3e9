'use strict';
// Subscribers get message and name, in their order; without subscribers nothing happens.
const assert = require('assert');
const dc = require('diagnostics_channel');

const channel = dc.channel('messages');
assert.strictEqual(channel.name, 'messages');
assert.strictEqual(channel.hasSubscribers, false);
channel.publish('nobody hears');
const heard = [];
const first = (message, name) => heard.push([1, message, name]);
const second = (message, name) => heard.push([2, message, name]);
assert.strictEqual(channel.subscribe(first), undefined);
channel.subscribe(second);
assert.strictEqual(channel.hasSubscribers, true);
const message = { key: 'value' };
assert.strictEqual(channel.publish(message), undefined);
assert.deepStrictEqual(heard, [[1, message, 'messages'], [2, message, 'messages']]);
assert.strictEqual(heard[0][1], message);
assert.strictEqual(channel.unsubscribe(first), true);
assert.strictEqual(channel.unsubscribe(first), false);
channel.publish('again');
assert.deepStrictEqual(heard[2], [2, 'again', 'messages']);
assert.strictEqual(heard.length, 3);
channel.unsubscribe(second);
assert.strictEqual(channel.hasSubscribers, false);
