'use strict';
// _readableState and _writableState show what is going on.
const { Duplex } = require('node:stream');
const duplex = new Duplex({ read() {}, write() {} });
duplex.push('abc');
duplex.write('de');
duplex.write('f');
console.log(duplex._readableState.length, duplex._readableState.ended);
console.log(duplex._readableState.flowing, duplex._readableState.highWaterMark);
console.log(duplex._writableState.length, duplex._writableState.ending);
console.log(duplex._writableState.getBuffer().length, duplex._writableState.objectMode);
duplex.end();
console.log(duplex._writableState.ending, duplex._writableState.finished);
