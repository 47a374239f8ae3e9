'use strict';
// Globals of their own for scripts: realms of GraalJS. An object becomes the global of its context
// by standing behind the realm's global as a prototype; what scripts declare with `var` and
// `function`, which GraalJS keeps on the global itself, is carried over after each script.

const { Realm } = require('internal/engine');
const { exposeIn } = require('internal/process/garbage');

const contexts = new WeakMap();
const engineNames = [
  'AsyncContext', 'Graal', 'Realm', 'arguments', 'console', 'load', 'loadWithNewGlobal', 'print',
  'printErr', 'TestV8',
];

class ScriptContext {
  #load;
  #builtins;
  #carried = new Set();

  constructor(sandbox) {
    this.global = Realm.global(Realm.create());
    this.#load = this.global.load;
    for (const name of engineNames) {
      delete this.global[name];
    }
    exposeIn(this.global);
    this.#builtins = new Set(Reflect.ownKeys(this.global));
    this.sandbox = sandbox ?? this.global;
    if (sandbox !== undefined) {
      Object.setPrototypeOf(this.global, behind(sandbox));
    }
  }

  run(text, name) {
    this.#bringIn();
    try {
      return this.#load({ script: text, name });
    } finally {
      this.#takeOut();
    }
  }

  // What the program has changed in the sandbox of what scripts have declared.
  #bringIn() {
    for (const key of this.#carried) {
      const value = this.sandbox[key];
      if (this.global[key] !== value) {
        this.global[key] = value;
      }
    }
  }

  #takeOut() {
    if (this.sandbox === this.global) {
      return;
    }
    for (const key of Reflect.ownKeys(this.global)) {
      if (this.#builtins.has(key)) {
        continue;
      }
      const descriptor = Object.getOwnPropertyDescriptor(this.global, key);
      if (Reflect.deleteProperty(this.global, key)) {
        Object.defineProperty(this.sandbox, key, descriptor);
      } else if (descriptor.writable) {
        this.#carried.add(key);
        this.sandbox[key] = descriptor.value;
      } else {
        Reflect.defineProperty(this.sandbox, key, descriptor);
      }
    }
  }
}

function behind(sandbox) {
  return new Proxy(sandbox, {
    __proto__: null,
    get: (target, key) => Reflect.get(target, key),
    set: (target, key, value) => Reflect.set(target, key, value),
    getPrototypeOf: () => Object.prototype,
  });
}

function isContext(object) {
  return contexts.has(object);
}

function contextify(object) {
  if (!contexts.has(object)) {
    contexts.set(object, new ScriptContext(object));
  }
  return object;
}

// A context whose global is an ordinary one.
function plainContext() {
  const context = new ScriptContext(undefined);
  contexts.set(context.global, context);
  return context.global;
}

module.exports = {
  contextify, contextOf: (object) => contexts.get(object), isContext, plainContext,
};
