'use strict';
// A source of objects that answers by unshift() gives what is read at once; since that is no answer
// by push(), it is not asked again.
const assert = require('assert');
const { Readable } = require('stream');

let asked = 0;
const front = new Readable({ objectMode: true, read() { this.unshift({ n: ++asked }); } });
assert.deepStrictEqual(front.read(), { n: 1 });
assert.strictEqual(front.read(), null);
assert.strictEqual(asked, 1);
assert.strictEqual(front.readableLength, 0);

// Both in turn: the answer by push() ends the asking.
let turn = 0;
const mixed = new Readable({
  objectMode: true,
  highWaterMark: 1,
  read() {
    turn++;
    if (turn === 2) this.unshift('front');
    this.push(turn < 4 ? turn : null);
  },
});
const seen = [];
mixed.on('data', (each) => seen.push(each));
mixed.on('end', () => assert.deepStrictEqual(seen, ['front', 1, 2, 3]));
process.on('exit', () => assert.ok(mixed.readableEnded));
