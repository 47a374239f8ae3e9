// fs/promises: files by path, and open files as handles.
import assert from 'assert';
import fs from 'fs';
import os from 'os';
import path from 'path';
import * as promises from 'fs/promises';

assert.strictEqual(fs.promises.readFile, promises.readFile);
const folder = await promises.mkdtemp(path.join(os.tmpdir(), 'sluice-fs-'));
const file = path.join(folder, 'file');

await promises.writeFile(file, 'one\ntwo\nthree');
assert.strictEqual(await promises.readFile(file, 'utf8'), 'one\ntwo\nthree');
await assert.rejects(promises.stat(path.join(folder, 'no')), { code: 'ENOENT', syscall: 'stat' });
await assert.rejects(promises.open(5), { code: 'ERR_INVALID_ARG_TYPE' });
await promises.writeFile(file, ['a', 'b', 'c']);
assert.strictEqual(await promises.readFile(file, 'latin1'), 'abc');

const handle = await promises.open(file, 'r+');
assert.ok(handle.fd > 2);
assert.deepStrictEqual({ ...(await handle.write('XY', 1)) }, { bytesWritten: 2, buffer: 'XY' });
const { bytesRead, buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
assert.strictEqual(bytesRead, 3);
assert.strictEqual(buffer.toString('latin1', 0, 3), 'aXY');
assert.strictEqual((await handle.stat()).size, 3);
await handle.truncate(1);
assert.strictEqual((await handle.readFile('utf8')).length, 1);
await handle.sync();
let closed = 0;
handle.on('close', () => closed++);
await handle.close();
assert.strictEqual(closed, 1);
assert.strictEqual(handle.fd, -1);
await assert.rejects(handle.read(Buffer.alloc(1)), { code: 'EBADF' });
await handle.close();

await promises.writeFile(file, 'one\ntwo\r\nthree');
const lines = [];
const reading = await promises.open(file);
for await (const line of reading.readLines()) lines.push(line);
assert.deepStrictEqual(lines, ['one', 'two', 'three']);

const writing = await promises.open(file, 'w');
const stream = writing.createWriteStream();
stream.end('by stream');
await new Promise((resolve) => stream.on('close', resolve));
assert.strictEqual(writing.fd, -1);
assert.strictEqual(await promises.readFile(file, 'utf8'), 'by stream');

await promises.mkdir(path.join(folder, 'x/y'), { recursive: true });
await promises.cp(path.join(folder, 'x'), path.join(folder, 'z'), { recursive: true });
assert.deepStrictEqual((await promises.readdir(folder)).sort(), ['file', 'x', 'z']);
await promises.access(file);
await assert.rejects(promises.rmdir(folder), { code: 'ENOTEMPTY' });
await promises.rm(folder, { recursive: true });
await assert.rejects(promises.access(file), { code: 'ENOENT' });
