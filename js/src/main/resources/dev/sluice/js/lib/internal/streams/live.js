'use strict';
// Objects that show in JavaScript what is kept elsewhere: some of their own properties look like
// ordinary ones, with a value, but are asked for each time, and what is set there arrives. Neither
// programs nor `util.inspect` can tell such an object from an ordinary one.

const { NativeProxy } = require('internal/util/proxies');

class Stamp {
  constructor(object) {
    return object;
  }
}

// What an object shows, kept with it out of the reach of programs.
class Inside extends Stamp {
  #value;

  constructor(object, value) {
    super(object);
    this.#value = value;
  }

  static of(object) {
    return object.#value;
  }

  static in(object) {
    return typeof object === 'object' && object !== null && #value in object ?
      object.#value : undefined;
  }
}

// The traps of all objects with the same fields, each with `get(inside)` and `set(inside, value)`.
function trapsFor(fields) {
  return {
    __proto__: null,
    get(target, key, receiver) {
      const field = fields[key];
      // A program that deletes one finds it gone.
      return field === undefined || !Object.hasOwn(target, key) ?
        Reflect.get(target, key, receiver) : field.get(Inside.of(target));
    },
    set(target, key, value, receiver) {
      const field = fields[key];
      if (field === undefined) {
        return Reflect.set(target, key, value, receiver);
      }
      field.set(Inside.of(target), value);
      return Object.hasOwn(target, key) || Reflect.set(target, key, value);
    },
    getOwnPropertyDescriptor(target, key) {
      const descriptor = Reflect.getOwnPropertyDescriptor(target, key);
      if (descriptor !== undefined && fields[key] !== undefined) {
        descriptor.value = fields[key].get(Inside.of(target));
      }
      return descriptor;
    },
  };
}

// Makes `target` show `inside`.
function show(target, inside, traps) {
  const shown = new NativeProxy(target, traps);
  new Inside(target, inside);
  new Inside(shown, inside);
  return shown;
}

// A getter of a stream's for what one of its states shows. Ours is asked behind its proxy, by
// `ask(inside)`; one that a program has put in its place is looked at, by `look(state)`.
function shownBy(name, ask, look) {
  return function() {
    const state = this[name];
    const inside = Inside.in(state);
    return inside === undefined ? look(state) : ask(inside);
  };
}

// An array whose elements are kept elsewhere. `load` returns them, `store` is given what they have
// become.
function liveArray(load, store) {
  const refresh = (array) => {
    const now = load();
    if (array.length !== now.length || array.some((each, i) => !Object.is(each, now[i]))) {
      array.splice(0, array.length, ...now);
    }
  };
  const changed = (array, done) => {
    store(array);
    return done;
  };
  return new NativeProxy([], {
    __proto__: null,
    get(array, key, receiver) {
      refresh(array);
      return Reflect.get(array, key, receiver);
    },
    has(array, key) {
      refresh(array);
      return Reflect.has(array, key);
    },
    ownKeys(array) {
      refresh(array);
      return Reflect.ownKeys(array);
    },
    getOwnPropertyDescriptor: Reflect.getOwnPropertyDescriptor,
    set: (array, key, value) => changed(array, Reflect.set(array, key, value)),
    deleteProperty: (array, key) => changed(array, Reflect.deleteProperty(array, key)),
    defineProperty: (array, key, descriptor) => (
      changed(array, Reflect.defineProperty(array, key, descriptor))
    ),
  });
}

module.exports = {
  insideIfAny: Inside.in, insideOf: Inside.of, liveArray, show, shownBy, trapsFor,
};
