'use strict';
const assert = require('assert');
const { addAbortListener } = require('events');

const controller = new AbortController();
const seen = [];
controller.signal.addEventListener('abort', (event) => event.stopImmediatePropagation());
controller.signal.addEventListener('abort', () => seen.push('stopped'));
addAbortListener(controller.signal, () => seen.push('resists'));
const disposable = addAbortListener(controller.signal, () => seen.push('disposed'));
disposable[Symbol.dispose]();
controller.abort();
assert.deepStrictEqual(seen, ['resists']);

addAbortListener(controller.signal, () => seen.push('at once'));
assert.deepStrictEqual(seen, ['resists']);
queueMicrotask(() => assert.deepStrictEqual(seen, ['resists', 'at once']));
assert.throws(() => addAbortListener(undefined, () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => addAbortListener(controller.signal), { code: 'ERR_INVALID_ARG_TYPE' });
