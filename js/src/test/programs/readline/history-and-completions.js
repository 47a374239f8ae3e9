'use strict';
// Looking for lines of the history by how they begin, what tabs do, and keys that are escapes.

const assert = require('node:assert');
const readline = require('node:readline');
const { PassThrough } = require('node:stream');

class Terminal extends PassThrough {
  columns = 30;
  shown = '';
  write(text) {
    this.shown += text;
  }
  take() {
    const { shown } = this;
    this.shown = '';
    return shown;
  }
}

function open(options) {
  const terminal = new Terminal();
  const lines = readline.createInterface({
    input: terminal, output: terminal, terminal: true, prompt: '', ...options,
  });
  return { lines, terminal, press: (name, more) => terminal.emit('keypress', '', { name, ...more }) };
}

{
  const { lines, press } = open({ history: ['get b', 'put a', 'get a'] });
  const walk = (...names) => names.map((name) => {
    press(...[name].flat());
    return lines.line;
  });
  assert.deepStrictEqual(walk('up', 'up', 'up', 'up', 'down'), ['get b', 'put a', 'get a', '', 'get a']);
  // With ctrl the same keys look for nothing, and end a search.
  assert.deepStrictEqual(walk(['n', { ctrl: true }], ['p', { ctrl: true }]), ['put a', 'get a']);
  lines.write(null, { ctrl: true, name: 'u' });
  lines.write('get');
  assert.deepStrictEqual(walk('up', 'up'), ['get', 'get'], 'none is older');
  assert.strictEqual(lines.historyIndex, 3);
  press('right');
  assert.strictEqual(lines.historyIndex, -1);
  assert.deepStrictEqual(walk('up', 'down'), ['get b', 'get']);
  lines.close();
}

{
  const { lines, terminal } = open({
    completer: (line) => [['alpha', 'alphabet', '', 'alpine', 'alps'], line],
  });
  const tab = () => terminal.emit('data', '\t');
  terminal.emit('data', 'a');
  tab();
  assert.strictEqual(lines.line, 'alp', 'what all begin with, at once');
  terminal.take();
  tab();
  assert.strictEqual(terminal.take(),
                     '\r\nalpha     alphabet\r\n\r\nalpine    alps\r\n\r\n\x1b[1G\x1b[0Jalp\x1b[4G');
  terminal.emit('data', 'q');
  terminal.take();
  tab();
  assert.strictEqual(terminal.take(), '', 'nothing to add: only a second tab lists');
  lines.write(null, { ctrl: true, name: 'u' });
  terminal.emit('data', 'q');
  tab();
  assert.strictEqual(lines.line, 'alp', 'what none begins with is replaced');
  lines.close();
}

{
  const { lines, press } = open();
  lines.write('one two');
  press('left', { ctrl: true });
  press('delete', { ctrl: true, shift: true });
  assert.deepStrictEqual([lines.line, lines.cursor], ['one ', 4]);
  press('left');
  press('backspace', { ctrl: true, shift: true });
  assert.deepStrictEqual([lines.line, lines.cursor], [' ', 0]);
  lines.close();
}

async function keys() {
  const terminal = new PassThrough();
  readline.emitKeypressEvents(terminal);
  const pressed = [];
  terminal.on('keypress', (text, { sequence, name, meta }) => pressed.push([sequence, name, meta]));
  terminal.emit('data', Buffer.from('\x1b\x1b\x1b'));
  await new Promise(setImmediate);
  assert.deepStrictEqual(pressed, [['\x1b\x1b\x1b', 'escape', true]]);
  pressed.length = 0;
  terminal.emit('data', Buffer.from('\x1b[31m\x1b[1;3A\x1b[15;5~\x1b[3C'));
  assert.deepStrictEqual(pressed, [
    ['\x1b[31m', 'undefined', false], ['\x1b[1;3A', 'up', true], ['\x1b[15;5~', 'f5', false],
    ['\x1b[3C', 'right', true],
  ]);
}

async function iterate() {
  const input = new PassThrough();
  const lines = readline.createInterface({ input });
  const each = lines[Symbol.asyncIterator]();
  assert.strictEqual(each[Symbol.for('nodejs.watermarkData')].high, 1024);
  assert.strictEqual(lines[Symbol.asyncIterator](), each);
  input.end('one\ntwo');
  const got = [];
  for await (const line of each) got.push(line);
  assert.deepStrictEqual(got, ['one', 'two']);
}

keys().then(iterate);
