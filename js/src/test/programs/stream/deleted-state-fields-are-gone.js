'use strict';
// What is deleted of a state is missing from then on, as in streams of old libraries, and can be
// set again. `finished` waits for no callbacks where they are not counted.
const assert = require('assert');
const { Duplex, Readable, finished } = require('stream');

const told = [];
const endless = new Duplex({ write() {} });
endless.end('never written');
finished(endless, { readable: false }, () => told.push('counted'));
assert.strictEqual(endless._writableState.pendingcb, 1);
assert.ok(delete endless._writableState.pendingcb);
assert.strictEqual(endless._writableState.pendingcb, undefined);
assert.strictEqual('pendingcb' in endless._writableState, false);
finished(endless, { readable: false }, (error) => told.push(error));
process.on('exit', () => assert.deepStrictEqual(told, [undefined]));

endless._writableState.pendingcb = 3;
assert.strictEqual(endless._writableState.pendingcb, 3);

const { _readableState: state } = new Readable({ read() {}, highWaterMark: 5 });
assert.ok(delete state.highWaterMark);
assert.strictEqual(state.highWaterMark, undefined);
assert.strictEqual(Object.hasOwn(state, 'highWaterMark'), false);
