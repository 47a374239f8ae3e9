'use strict';
// The copy of a DOMException of a program's own class is a plain one, with the stack of the original.
const assert = require('assert');

class Mine extends DOMException {
  own = 1;
  constructor() {
    super('gone', 'NotFoundError');
  }
}

const original = new Mine();
const copy = structuredClone(original);
assert.strictEqual(Object.getPrototypeOf(copy), DOMException.prototype);
assert.deepStrictEqual([copy.name, copy.message, copy.code], ['NotFoundError', 'gone', 8]);
assert.strictEqual(copy.stack, original.stack);
assert.ok(!Object.hasOwn(copy, 'own'));
assert.ok(!Object.keys(copy).includes('stack'));
