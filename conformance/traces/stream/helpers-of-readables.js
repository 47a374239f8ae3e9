'use strict';
// map, filter, take, drop, toArray, reduce, some, every, find and flatMap.
const { Readable } = require('node:stream');
const numbers = () => Readable.from([1, 2, 3, 4]);
(async () => {
  console.log(await numbers().map((n) => n * 2).toArray());
  console.log(await numbers().filter(async (n) => n % 2 === 0).toArray());
  console.log(await numbers().take(2).toArray(), await numbers().drop(3).toArray());
  console.log(await numbers().reduce((sum, n) => sum + n, 0));
  console.log(await numbers().some((n) => n > 3), await numbers().every((n) => n > 3));
  console.log(await numbers().find((n) => n > 2));
  console.log(await numbers().flatMap((n) => [n, n]).toArray());
  await numbers().forEach((n) => console.log('each', n));
})();
