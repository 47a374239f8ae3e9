'use strict';

// Where the bytes of Buffers live. A Buffer made here is a view of a Java ByteBuffer: GraalJS lays
// an ArrayBuffer over it without copying, and Java reads and writes the same memory. An ArrayBuffer
// that a program made by itself has no ByteBuffer; Java copies such bytes when it reads them.

const binding = internalBinding('buffer');

const NativeArrayBuffer = ArrayBuffer;

class FastBuffer extends Uint8Array {
  // An explicit constructor: the implicit one would spread its arguments, which is slow.
  constructor(bufferOrLength, byteOffset, length) {
    super(bufferOrLength, byteOffset, length);
  }
}

class Stamp {
  constructor(object) {
    return object;
  }
}

// The ByteBuffer below an ArrayBuffer, kept with it out of the reach of programs.
class Memory extends Stamp {
  #bytes;

  constructor(arrayBuffer, bytes) {
    super(arrayBuffer);
    this.#bytes = bytes;
  }

  static of(arrayBuffer) {
    return #bytes in arrayBuffer ? arrayBuffer.#bytes : undefined;
  }
}

/** Lays an ArrayBuffer over a Java ByteBuffer and remembers the ByteBuffer in it. */
function toArrayBuffer(byteBuffer) {
  return new Memory(new NativeArrayBuffer(byteBuffer), byteBuffer);
}

/** Makes a Buffer over all of a Java ByteBuffer, without a copy. */
function fromJava(byteBuffer) {
  return new FastBuffer(toArrayBuffer(byteBuffer));
}

/** What to hand to Java for a view: the ByteBuffer below it, or else its ArrayBuffer. */
function memoryOf(view) {
  const arrayBuffer = view.buffer;
  return Memory.of(arrayBuffer) ?? arrayBuffer;
}

/** The Java ByteBuffer below an ArrayBuffer, undefined if there is none. */
function backingOf(arrayBuffer) {
  return Memory.of(arrayBuffer);
}

/** Tells Java what a view, an ArrayBuffer or a SharedArrayBuffer covers. */
function describe(source, sink) {
  if (source.buffer === undefined) {
    sink.accept(Memory.of(source) ?? source, 0, source.byteLength);
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
  const memory = Memory.of(target.buffer);
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
