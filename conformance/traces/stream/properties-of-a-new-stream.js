'use strict';
// What can be asked before anything has happened.
const { Duplex } = require('node:stream');
const duplex = new Duplex({ read() {}, write() {} });
const names = [
  'readable', 'readableAborted', 'readableDidRead', 'readableEncoding',
  'readableEnded', 'readableFlowing', 'readableLength', 'readableObjectMode',
  'writable', 'writableAborted', 'writableCorked', 'writableEnded',
  'writableFinished', 'writableLength', 'writableNeedDrain',
  'writableObjectMode', 'closed', 'destroyed', 'errored', 'allowHalfOpen',
];
for (const name of names) console.log(name, duplex[name]);
