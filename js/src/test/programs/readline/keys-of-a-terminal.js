'use strict';
// What keys are made of what a terminal sends, whole or cut.
const assert = require('assert');
const readline = require('readline');
const { PassThrough } = require('stream');

const stream = new PassThrough();
readline.emitKeypressEvents(stream);
const keys = [];
stream.on('keypress', (text, key) => keys.push([text, key.name, key.ctrl, key.meta, key.shift]));
for (const piece of ['aA\r\x7f', '\x1b[A\x1b[1;5C', '\x1bOP\x1b[15~', '\x1b[', '3~', '\x01\x1ba',
                     '\x1b\x1b[A', '\x1b[Z', 'é', '\x1b']) {
  stream.write(piece);
}
setTimeout(() => {
  assert.deepStrictEqual(keys, [
    ['a', 'a', false, false, false],
    ['A', 'a', false, false, true],
    ['\r', 'return', false, false, false],
    ['\x7f', 'backspace', false, false, false],
    [undefined, 'up', false, false, false],
    [undefined, 'right', true, false, false],
    [undefined, 'f1', false, false, false],
    [undefined, 'f5', false, false, false],
    [undefined, 'delete', false, false, false],
    ['\x01', 'a', true, false, false],
    [undefined, 'a', false, true, false],
    [undefined, 'up', false, false, false],
    [undefined, 'tab', false, false, true],
    ['é', undefined, false, false, false],
    [undefined, 'escape', false, true, false],
  ]);
}, 700);

const sent = [];
const terminal = { write: (text) => sent.push(text) };
readline.cursorTo(terminal, 1);
readline.cursorTo(terminal, 1, 2);
readline.moveCursor(terminal, -1, 3);
readline.clearLine(terminal, 0);
readline.clearLine(terminal, -1);
readline.clearScreenDown(terminal);
assert.deepStrictEqual(sent, ['\x1b[2G', '\x1b[3;2H', '\x1b[1D\x1b[3B', '\x1b[2K', '\x1b[1K',
                              '\x1b[0J']);
assert.throws(() => readline.cursorTo(terminal, NaN), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => readline.cursorTo(terminal, 'a', 1), { code: 'ERR_INVALID_CURSOR_POS' });
