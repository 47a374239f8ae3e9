'use strict';
// Modules of WebAssembly.
const assert = require('assert');

// (module
//   (import "env" "twice" (func $twice (param i32) (result i32)))
//   (memory (export "memory") 1)
//   (func (export "add") (param i32 i32) (result i32)
//     (call $twice (i32.add (local.get 0) (local.get 1)))))
const bytes = Buffer.from(
  '0061736d01000000' + '010c0260017f017f60027f7f017f' + '020d0103656e760574776963650000' +
  '03020101' + '0503010001' + '071002066d656d6f72790200036164640001' +
  '0a0b010900200020016a10000b', 'hex');
const imports = { env: { twice: (n) => 2 * n } };

assert.strictEqual(WebAssembly.validate(bytes), true);
assert.strictEqual(WebAssembly.validate(Buffer.from('nothing')), false);

const module_ = new WebAssembly.Module(bytes);
assert.deepStrictEqual(WebAssembly.Module.exports(module_).map(({ name }) => name),
                       ['memory', 'add']);
const { exports: { add, memory } } = new WebAssembly.Instance(module_, imports);
assert.strictEqual(add(2, 3), 10);
assert.strictEqual(memory.buffer.byteLength, 65536);
new Uint8Array(memory.buffer)[7] = 9;
assert.strictEqual(Buffer.from(memory.buffer, 7, 1)[0], 9);

async function later() {
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  assert.strictEqual(instance.exports.add(20, 1), 42);
  await assert.rejects(WebAssembly.compile(Buffer.from('nothing')), WebAssembly.CompileError);
  await assert.rejects(WebAssembly.instantiate(module_, {}), TypeError);
}

const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly');
assert.strictEqual(descriptor.enumerable, false);
later();
