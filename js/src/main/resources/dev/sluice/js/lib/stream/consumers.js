'use strict';
// The public module `stream/consumers`: takes all that a stream has as one value.

const { Blob, Buffer } = require('buffer');
const { isAnyArrayBuffer } = require('internal/buffer/kinds');

async function chunksOf(stream) {
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return chunks;
}

function bytesOf(chunk) {
  if (ArrayBuffer.isView(chunk)) {
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  return Buffer.from(isAnyArrayBuffer(chunk) ? chunk : String(chunk));
}

async function arrayBuffer(stream) {
  const whole = Buffer.concat((await chunksOf(stream)).map(bytesOf));
  return whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.byteLength);
}

async function buffer(stream) {
  return Buffer.from(await arrayBuffer(stream));
}

async function bytes(stream) {
  return new Uint8Array(await arrayBuffer(stream));
}

async function blob(stream) {
  return new Blob(await chunksOf(stream));
}

async function text(stream) {
  const decoder = new TextDecoder();
  let result = '';
  for await (const chunk of stream) {
    result += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  }
  return result + decoder.decode();
}

async function json(stream) {
  return JSON.parse(await text(stream));
}

module.exports = { arrayBuffer, blob, buffer, bytes, json, text };
