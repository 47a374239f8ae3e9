'use strict';
// What a worker prints is the parent's to read, and what it reads the parent's to write.
const assert = require('assert');
const { text } = require('stream/consumers');
const { Worker } = require('worker_threads');

async function main() {
  const worker = new Worker(`
    process.stdin.setEncoding('utf8');
    let all = '';
    process.stdin.on('data', (chunk) => { all += chunk; });
    process.stdin.on('end', () => {
      console.log('heard', all);
      console.error('to the other');
      process.stdout.write(Buffer.from('bytes\\n'), () => console.log('written'));
    });`, { eval: true, stdin: true, stdout: true, stderr: true });
  const printed = Promise.all([text(worker.stdout), text(worker.stderr)]);
  worker.stdin.write('one ');
  worker.stdin.end('two');
  assert.deepStrictEqual(await printed, ['heard one two\nbytes\nwritten\n', 'to the other\n']);

  const leaving = new Worker(`
    for (let i = 0; i < 5; i++) console.log(i);
    process.exit();`, { eval: true, stdout: true });
  assert.strictEqual(await text(leaving.stdout), '0\n1\n2\n3\n4\n');

  const large = new Worker(
    'process.stdout.write("x".repeat(1e6)); process.stdout.end("y")', { eval: true, stdout: true });
  assert.strictEqual((await text(large.stdout)).length, 1e6 + 1);

  const without = new Worker(
    'process.stdin.on("end", () => process.exit(4)).resume()', { eval: true });
  without.on('exit', (code) => assert.strictEqual(code, 4));
}

main();
