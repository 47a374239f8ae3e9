// The frame of a getter or a setter names the accessor alone; that of a method has its receiver's
// type before it.
'use strict';
const assert = require('assert');

const callee = () => /at (.*) \(/.exec(new Error().stack.split('\n')[2])[1];

class Account {
  #balance = 1;
  get balance() {
    return [callee(), this.#balance];
  }
  set owner(list) {
    list.push(callee());
  }
  static get kind() {
    return callee();
  }
  name() {
    return callee();
  }
}

const owner = [];
new Account().owner = owner;
assert.deepStrictEqual(
  [new Account().balance[0], ...owner, Account.kind, new Account().name()],
  ['get balance', 'set owner', 'get kind', 'Account.name']);
assert.throws(() => Reflect.get(Account.prototype, 'balance', {}), { stack: /at get balance/ });

const plain = { get shown() { return callee(); }, method() { return callee(); } };
assert.deepStrictEqual([plain.shown, plain.method()], ['get shown', 'Object.method']);
