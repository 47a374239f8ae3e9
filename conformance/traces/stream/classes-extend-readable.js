'use strict';
// A class with _read(), with its own fields and methods.
const { Readable } = require('node:stream');
class Counter extends Readable {
  #next = 1;
  constructor(last) {
    super({ encoding: 'utf8' });
    this.last = last;
  }
  _read() {
    this.push(this.#next > this.last ? null : String(this.#next++));
  }
}
const counter = new Counter(3);
counter.on('data', (chunk) => console.log(typeof chunk, chunk));
counter.on('end', () => console.log('end', counter.readableEnded, counter.last));
