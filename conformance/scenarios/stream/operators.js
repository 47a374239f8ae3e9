'use strict';
// map, filter, flatMap, take, drop give streams; reduce, toArray, some, every, find, forEach results.
const { Readable } = require('node:stream');
const { trace } = require('../../trace.js');

const numbers = () => Readable.from([1, 2, 3, 4, 5, 6]);
(async () => {
  trace('stream', 'map', await numbers().map((n) => n * 10).toArray());
  trace('stream', 'filter', await numbers().filter((n) => n % 2 === 0).toArray());
  trace('stream', 'flatMap', await numbers().take(2).flatMap((n) => Readable.from([n, -n])).toArray());
  trace('stream', 'take', await numbers().take(2).toArray());
  trace('stream', 'drop', await numbers().drop(4).toArray());
  trace('stream', 'reduce', await numbers().reduce((sum, n) => sum + n, 100));
  trace('stream', 'some', await numbers().some((n) => n > 5), await numbers().some((n) => n > 6));
  trace('stream', 'every', await numbers().every((n) => n > 0), await numbers().every((n) => n > 1));
  trace('stream', 'find', await numbers().find((n) => n > 3), await numbers().find((n) => n > 9));
  await numbers().forEach((n) => trace('stream', 'forEach', n));
})();
