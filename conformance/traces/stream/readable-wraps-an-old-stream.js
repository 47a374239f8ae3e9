'use strict';
// wrap() makes a readable of an emitter with data and end.
const { Readable } = require('node:stream');
const EventEmitter = require('node:events');
const old = new EventEmitter();
old.pause = () => console.log('old pause');
old.resume = () => console.log('old resume');
const readable = new Readable().wrap(old);
readable.on('data', (chunk) => console.log('data', String(chunk)));
readable.on('end', () => console.log('end'));
old.emit('data', Buffer.from('a'));
old.emit('data', Buffer.from('b'));
old.emit('end');
