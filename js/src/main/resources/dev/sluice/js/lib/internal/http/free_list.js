'use strict';

// Things that are dear to make and are kept for the next who needs one, up to a number.

class FreeList {
  constructor(name, max, ctor) {
    this.name = name;
    this.ctor = ctor;
    this.max = max;
    this.list = [];
  }

  alloc(...args) {
    return this.list.length > 0 ? this.list.pop() : Reflect.apply(this.ctor, this, args);
  }

  free(thing) {
    if (this.list.length >= this.max) return false;
    this.list.push(thing);
    return true;
  }
}

module.exports = { FreeList };
