'use strict';

// An exception that ended a worker, as its parent is told of it: an error with all its properties,
// where they can be cloned; otherwise what can.

const { write } = require('internal/messaging/writer');
const { local } = require('internal/messaging/carriers');

const classes = {
  Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, AggregateError,
};

function isError(value) {
  return require('internal/util').isError(value);
}

function isCloneable(value) {
  try {
    write(value, [], local);
    return true;
  } catch {
    return false;
  }
}

function classOf(error) {
  for (let each = error; each !== null; each = Object.getPrototypeOf(each)) {
    const constructor = Object.getOwnPropertyDescriptor(each, 'constructor')?.value;
    if (typeof constructor === 'function' && classes[constructor.name] === constructor) {
      return constructor.name;
    }
  }
  return undefined;
}

// A value as a getter gives it; what the getter throws is nobody's.
function read(error, key) {
  try {
    return error[key];
  } catch {
    return undefined;
  }
}

// Its own properties, and the names that its class gives to all of its kind.
function propertiesOf(error) {
  const properties = {};
  for (const key of Object.getOwnPropertyNames(error)) {
    const value = read(error, key);
    if (typeof value === 'function') continue;
    const { enumerable } = Object.getOwnPropertyDescriptor(error, key);
    properties[key] = { enumerable, value: key === 'cause' ? describe(value) : value };
  }
  for (const key of ['name', 'code', 'message']) {
    const value = read(error, key);
    if (!Object.hasOwn(properties, key) && value !== undefined && value !== '') {
      properties[key] = { enumerable: false, value };
    }
  }
  return properties;
}

function describe(error) {
  const { DOMException } = require('internal/errors');
  const name = isError(error) && !(error instanceof DOMException) ? classOf(error) : undefined;
  if (name !== undefined) {
    const described = { kind: 'error', name, properties: propertiesOf(error) };
    if (isCloneable(described)) return described;
  }
  if (isCloneable(error)) return { kind: 'value', value: error };
  const { inspect } = require('internal/util/inspect');
  return { kind: 'text', text: inspect(error) };
}

function restore(described) {
  switch (described.kind) {
    case 'value':
      return described.value;
    case 'text':
      return { [require('internal/util').customInspectSymbol]: () => described.text };
    default: {
      const { prototype } = classes[described.name];
      const error = Object.setPrototypeOf(new Error(), prototype);
      for (const [key, { enumerable, value }] of Object.entries(described.properties)) {
        Object.defineProperty(error, key, {
          __proto__: null, enumerable, writable: true, configurable: true,
          value: key === 'cause' ? restore(value) : value,
        });
      }
      return error;
    }
  }
}

module.exports = { describe, restore };
