'use strict';
// Dates follow the program's variable TZ as soon as it changes.
const assert = require('assert');

const moment = new Date(Date.UTC(2018, 3, 14, 12, 34, 56));
const clock = () => [moment.getHours(), moment.getMinutes(), moment.getTimezoneOffset()];
const zone = () => /GMT[+-]\d{4}/.exec(moment.toString())[0];

process.env.TZ = 'Europe/Amsterdam';
assert.deepStrictEqual(clock(), [14, 34, -120]);
assert.strictEqual(zone(), 'GMT+0200');
assert.strictEqual(moment.toISOString(), '2018-04-14T12:34:56.000Z');

process.env.TZ = 'America/New_York';
assert.deepStrictEqual(clock(), [8, 34, 240]);

process.env.TZ = ':Asia/Kolkata';
assert.deepStrictEqual(clock(), [18, 4, -330]);
assert.strictEqual(new Date(2018, 3, 14, 18, 4, 56).getTime(), moment.getTime());

// As POSIX writes offsets: what is added to have UTC.
process.env.TZ = 'XYZ-3';
assert.deepStrictEqual(clock(), [15, 34, -180]);
process.env.TZ = 'GMT+5';
assert.deepStrictEqual(clock(), [7, 34, 300]);
process.env.TZ = 'EST';
assert.deepStrictEqual(clock(), [7, 34, 300]);

for (const unknown of ['', 'no/where', 'Z']) {
  process.env.TZ = unknown;
  assert.deepStrictEqual(clock(), [12, 34, 0], unknown);
}

Object.defineProperty(process.env, 'TZ',
  { value: 'Asia/Tokyo', writable: true, enumerable: true, configurable: true });
assert.deepStrictEqual(clock(), [21, 34, -540]);

process.env.TZ = 'Asia/Tokyo';
delete process.env.TZ;
assert.notStrictEqual(moment.getTimezoneOffset(), -540);
