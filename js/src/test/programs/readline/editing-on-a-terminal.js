'use strict';
// The editor: moving, deleting, history, interruption; what it shows is compared byte by byte.
const assert = require('assert');
const readline = require('readline');
const { PassThrough } = require('stream');

const input = new PassThrough();
const output = new PassThrough();
output.columns = 80;
let shown = '';
output.on('data', (chunk) => shown += chunk);
const rl = readline.createInterface({ input, output, terminal: true });
const events = [];
rl.on('line', (line) => events.push(line)).on('SIGINT', () => events.push('SIGINT'));
rl.prompt();
input.write('abc\x1b[D\x1b[DX\x7f\x01Y\x05Z\n');
input.write('foo\x1b[A\x1b[B\n\x03');
rl.question('q? ', (answer) => {
  assert.strictEqual(answer, 'yes');
  assert.deepStrictEqual(events, ['YabcZ', 'foo', 'SIGINT']);
  assert.strictEqual(
    shown,
    '\x1b[1G\x1b[0J> \x1b[3Gabc\x1b[1D\x1b[1DX\x1b[1G\x1b[0J> abc\x1b[4G\x1b[1DY\x1b[3CZ\r\n' +
    'foo\x1b[1G\x1b[0J> foo\x1b[6G\x1b[1G\x1b[0J> foo\x1b[6G\r\n' +
    '\x1b[1G\x1b[0Jq? \x1b[4Gyes\r\n');
  assert.deepStrictEqual(rl.history, ['yes', 'foo', 'YabcZ']);
  rl.close();
});
input.write('yes\r');
