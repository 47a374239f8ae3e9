'use strict';

// Where the bytes of Buffers live. A Buffer made here is a view of a Java ByteBuffer: GraalJS lays
// an ArrayBuffer over it without copying, and Java reads and writes the same memory. An ArrayBuffer
// that a program made by itself has no ByteBuffer; Java copies such bytes when it reads them.

const binding = internalBinding('buffer');

const kMemory = Symbol('memory');
const NativeArrayBuffer = ArrayBuffer;
const { defineProperty } = Object;

const hidden = {
  __proto__: null, value: undefined, writable: false, enumerable: false, configurable: false,
};

class FastBuffer extends Uint8Array {
  // An explicit constructor: the implicit one would spread its arguments, which is slow.
  constructor(bufferOrLength, byteOffset, length) {
    super(bufferOrLength, byteOffset, length);
  }
}

/** Lays an ArrayBuffer over a Java ByteBuffer and remembers the ByteBuffer in it. */
function toArrayBuffer(byteBuffer) {
  const arrayBuffer = new NativeArrayBuffer(byteBuffer);
  hidden.value = byteBuffer;
  defineProperty(arrayBuffer, kMemory, hidden);
  return arrayBuffer;
}

/** Makes a Buffer over all of a Java ByteBuffer, without a copy. */
function fromJava(byteBuffer) {
  return new FastBuffer(toArrayBuffer(byteBuffer));
}

/** What to hand to Java for a view: the ByteBuffer below it, or else its ArrayBuffer. */
function memoryOf(view) {
  const arrayBuffer = view.buffer;
  return arrayBuffer[kMemory] ?? arrayBuffer;
}

/** The Java ByteBuffer below an ArrayBuffer, undefined if there is none. */
function backingOf(arrayBuffer) {
  return arrayBuffer[kMemory];
}

/** Tells Java what a view, an ArrayBuffer or a SharedArrayBuffer covers. */
function describe(source, sink) {
  if (source.buffer === undefined) {
    sink.accept(source[kMemory] ?? source, 0, source.byteLength);
  } else {
    sink.accept(memoryOf(source), source.byteOffset, source.byteLength);
  }
}

/** Makes a Buffer of `size` zeroed bytes with memory of its own. */
function allocate(size) {
  return size > 0 ? fromJava(binding.allocate(size)) : new FastBuffer();
}

/** Copies bytes between two views; the ranges have been checked by the caller. */
function copyBytes(source, sourceStart, target, targetStart, count) {
  const memory = target.buffer[kMemory];
  if (memory !== undefined) {
    binding.copy(
      memoryOf(source), source.byteOffset + sourceStart,
      memory, target.byteOffset + targetStart, count);
    return;
  }
  const from = new Uint8Array(source.buffer, source.byteOffset + sourceStart, count);
  new Uint8Array(target.buffer, target.byteOffset + targetStart, count).set(from);
}

module.exports = {
  FastBuffer,
  allocate,
  backingOf,
  copyBytes,
  describe,
  fromJava,
  memoryOf,
  toArrayBuffer,
};
