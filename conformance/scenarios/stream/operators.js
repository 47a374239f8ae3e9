'use strict';
// map, filter, flatMap, take and drop give streams; reduce, toArray, some, every, find and forEach
// give results.
const { Readable } = require('node:stream');
const { trace } = require('../../trace.js');

const numbers = () => Readable.from([1, 2, 3, 4, 5, 6]);
const show = (label, result) => result.then((value) => trace(label, 'result', value));
show('map', numbers().map((n) => n * 10).toArray());
show('filter', numbers().filter((n) => n % 2 === 0).toArray());
show('flatMap', numbers().flatMap((n) => [n, -n]).toArray());
show('take', numbers().take(2).toArray());
show('drop', numbers().drop(4).toArray());
show('chain', numbers().drop(1).filter((n) => n > 2).map((n) => n * n).take(2).toArray());
show('reduce', numbers().reduce((sum, n) => sum + n, 100));
show('some', numbers().some((n) => n > 5));
show('none', numbers().some((n) => n > 6));
show('every', numbers().every((n) => n > 0));
show('notEvery', numbers().every((n) => n > 1));
show('find', numbers().find((n) => n > 3));
show('findNothing', numbers().find((n) => n > 9));
show('forEach', numbers().forEach((n) => trace('forEach', 'call', n)));
