'use strict';
// What a context of `vm` makes has prototypes of its own: `instanceof` does not know it.
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');
const vm = require('vm');
const { StringDecoder } = require('string_decoder');
const { Readable, Writable, _isUint8Array: isUint8Array } = require('stream');
const { text } = require('stream/consumers');
const { isUtf8, isAscii } = require('buffer');
const zlib = require('zlib');

const bytes = vm.runInNewContext('new Uint8Array([97, 98, 99])');
const memory = vm.runInNewContext('new Uint8Array([97, 98, 99]).buffer');
const shared = vm.runInNewContext('new SharedArrayBuffer(3)');
assert.ok(!(bytes instanceof Uint8Array) && !(memory instanceof ArrayBuffer));

assert.strictEqual(Buffer.from(memory).toString(), 'abc');
assert.strictEqual(Buffer.from(memory, 1, 1).toString(), 'b');
assert.strictEqual(Buffer.from(memory).buffer, memory);
assert.strictEqual(Buffer.from(shared).length, 3);
assert.strictEqual(Buffer.from(bytes).toString(), 'abc');
assert.strictEqual(Buffer.byteLength(memory), 3);
const copy = Buffer.alloc(4);
copy.set(bytes, 1);
assert.strictEqual(copy.toString(), '\0abc');
assert.ok(isUtf8(memory) && isAscii(bytes) && isUint8Array(bytes));
assert.strictEqual(new TextDecoder().decode(memory), 'abc');
assert.strictEqual(new StringDecoder('utf8').write(bytes), 'abc');
assert.deepStrictEqual(zlib.inflateSync(zlib.deflateSync(memory)), Buffer.from('abc'));
assert.throws(() => Buffer.from({ [Symbol.toStringTag]: 'ArrayBuffer' }),
              { code: 'ERR_INVALID_ARG_TYPE' });

const chunks = [];
const sink = new Writable({
  write(chunk, encoding, done) {
    chunks.push(chunk, encoding);
    done();
  },
});
sink.write(bytes);
assert.deepStrictEqual(chunks, [Buffer.from('abc'), 'buffer']);

const source = new Readable({ read() {} });
source.push(bytes);
assert.deepStrictEqual(source.read(), Buffer.from('abc'));

text(Readable.from([memory, bytes])).then((whole) => assert.strictEqual(whole, 'abcabc'));

const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'memory-')), 'file');
fs.writeFileSync(file, bytes);
const name = JSON.stringify([...Buffer.from(file)]);
assert.ok(fs.existsSync(vm.runInNewContext(`Uint8Array.from(${name})`)));
const then = vm.runInNewContext('new Date(5000)');
fs.utimesSync(file, then, then);
assert.strictEqual(fs.statSync(file).mtimeMs, 5000);
fs.rmSync(path.dirname(file), { recursive: true });

let answered = false;
const server = net.createServer((socket) => {
  socket.end(bytes);
  server.close();
}).listen(0, () => {
  const onread = { buffer: vm.runInNewContext('new Uint8Array(8)'), callback(size, buffer) {
    answered = true;
    assert.strictEqual(Buffer.from(buffer).toString('latin1', 0, size), 'abc');
  } };
  net.connect({ port: server.address().port, onread }).on('close', () => assert.ok(answered));
});
