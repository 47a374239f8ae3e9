'use strict';
// The old way: a constructor function and util.inherits().
const EventEmitter = require('node:events');

const util = require('node:util');
function Bell() {
  EventEmitter.call(this);
  this.rung = 0;
}
util.inherits(Bell, EventEmitter);
Bell.prototype.ring = function() {
  this.rung++;
  this.emit('ring', this.rung);
};
const bell = new Bell();
bell.on('ring', (times) => console.log('rung', times));
bell.ring();
bell.ring();
console.log(Bell.super_ === EventEmitter, bell instanceof EventEmitter);
