'use strict';
// A class that extends it has its own listeners, and methods that emit.
const EventEmitter = require('node:events');

class Door extends EventEmitter {
  open() {
    return this.emit('open', this.constructor.name);
  }
}
const door = new Door();
console.log(door.open());
door.on('open', (name) => console.log('opened', name));
console.log(door.open(), door instanceof EventEmitter, Object.keys(door));
