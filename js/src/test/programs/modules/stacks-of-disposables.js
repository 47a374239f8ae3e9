'use strict';
const assert = require('assert');

function property(object, name) {
  return Object.getOwnPropertyDescriptor(object, name);
}

// Shapes.
for (const [kind, symbol, method] of [
  [DisposableStack, Symbol.dispose, 'dispose'],
  [AsyncDisposableStack, Symbol.asyncDispose, 'disposeAsync'],
]) {
  assert.strictEqual(kind.length, 0);
  assert.strictEqual(kind.prototype[symbol], kind.prototype[method]);
  assert.strictEqual(property(globalThis, kind.name).enumerable, false);
  assert.deepStrictEqual(Object.keys(kind.prototype), []);
  assert.strictEqual(String(new kind()), `[object ${kind.name}]`);
  assert.throws(() => kind(), TypeError);
}

// The last that came is the first to go; objects, callbacks and values with a callback.
{
  const order = [];
  const stack = new DisposableStack();
  const object = { [Symbol.dispose]() { order.push(this === object ? 'object' : 'other'); } };
  assert.strictEqual(stack.use(object), object);
  assert.strictEqual(stack.adopt('value', (value) => order.push(value)), 'value');
  assert.strictEqual(stack.defer(() => order.push('callback')), undefined);
  assert.strictEqual(stack.use(null), null);
  assert.strictEqual(stack.disposed, false);
  assert.strictEqual(stack.dispose(), undefined);
  assert.strictEqual(stack.disposed, true);
  stack.dispose();
  assert.deepStrictEqual(order, ['callback', 'value', 'object']);
  for (const method of ['use', 'adopt', 'defer', 'move']) {
    assert.throws(() => stack[method](), {
      name: 'ReferenceError',
      message: `Cannot call DisposableStack.prototype.${method} on an already-disposed ` +
        'DisposableStack',
    });
  }
}

// What was moved away is no longer disposed of here.
{
  const order = [];
  const stack = new DisposableStack();
  stack.defer(() => order.push('first'));
  stack.defer(() => order.push('second'));
  const moved = stack.move();
  assert.strictEqual(stack.disposed, true);
  stack.dispose();
  assert.deepStrictEqual(order, []);
  moved[Symbol.dispose]();
  assert.deepStrictEqual(order, ['second', 'first']);
}

// Only objects and functions that can be disposed of.
{
  const stack = new DisposableStack();
  assert.throws(() => stack.use(1), TypeError);
  assert.throws(() => stack.use({}), TypeError);
  assert.throws(() => stack.use({ [Symbol.asyncDispose]() {} }), TypeError);
  assert.throws(() => stack.defer({}), TypeError);
  assert.throws(() => stack.adopt(1), TypeError);
  assert.throws(() => DisposableStack.prototype.use.call({}, null), TypeError);
}

// Errors: one stays itself, each later one keeps those before.
{
  const stack = new DisposableStack();
  const errors = [new Error('a'), new Error('b'), new Error('c')];
  errors.forEach((error) => stack.defer(() => { throw error; }));
  assert.throws(() => stack.dispose(), (error) => {
    assert.ok(error instanceof SuppressedError);
    assert.strictEqual(error.message, 'An error was suppressed during disposal');
    assert.strictEqual(error.error, errors[0]);
    assert.strictEqual(error.suppressed.error, errors[1]);
    assert.strictEqual(error.suppressed.suppressed, errors[2]);
    return true;
  });
  const single = new DisposableStack();
  single.defer(() => { throw errors[0]; });
  assert.throws(() => single.dispose(), (error) => error === errors[0]);
}

// SuppressedError itself.
{
  const error = new SuppressedError(1, 2, 'text');
  assert.ok(error instanceof Error);
  assert.strictEqual(SuppressedError.length, 3);
  assert.strictEqual(Object.getPrototypeOf(SuppressedError), Error);
  assert.strictEqual(error.name, 'SuppressedError');
  assert.strictEqual(error.message, 'text');
  assert.strictEqual(property(error, 'error').enumerable, false);
  assert.strictEqual(error.suppressed, 2);
  assert.strictEqual(property(SuppressedError(1, 2), 'message'), undefined);
  assert.ok(SuppressedError(1, 2) instanceof SuppressedError);
  class Special extends SuppressedError {}
  assert.ok(new Special(1, 2) instanceof Special);
}

// The asynchronous one waits for each before the next; the synchronous symbol will do.
(async () => {
  const order = [];
  const stack = new AsyncDisposableStack();
  stack.use({ [Symbol.dispose]() { order.push('plain'); return new Promise(() => {}); } });
  stack.use({
    async [Symbol.asyncDispose]() {
      order.push('begin');
      await new Promise(setImmediate);
      order.push('end');
    },
    [Symbol.dispose]() { assert.fail('the other one is asked first'); },
  });
  stack.use(undefined);
  stack.defer(async () => { throw new Error('later'); });
  const disposed = stack.disposeAsync();
  assert.strictEqual(stack.disposed, true);
  await assert.rejects(disposed, { message: 'later' });
  assert.deepStrictEqual(order, ['begin', 'end', 'plain']);
  await stack[Symbol.asyncDispose]();
  await assert.rejects(AsyncDisposableStack.prototype.disposeAsync.call({}), TypeError);

  const moved = new AsyncDisposableStack();
  moved.adopt(order, (list) => list.push('adopted'));
  await moved.move().disposeAsync();
  assert.strictEqual(order.at(-1), 'adopted');
})();
