'use strict';
// clearTimeout() clears intervals and clearInterval() timeouts, by object, number or text.
const assert = require('assert');

const never = () => assert.fail('was cleared');
clearInterval(setTimeout(never, 1));
clearTimeout(setInterval(never, 1));
clearTimeout(+setTimeout(never, 1));
clearTimeout(`${+setTimeout(never, 1)}`);
clearInterval(+setInterval(never, 1));
const symbolic = setTimeout(never, 1);
const id = symbolic[Symbol.toPrimitive]();
assert.strictEqual(typeof id, 'number');
assert.strictEqual(id, +symbolic);
clearTimeout(id);
const closed = setTimeout(never, 1);
assert.strictEqual(closed.close(), closed);
setTimeout(never, 1)[Symbol.dispose]();
setImmediate(never)[Symbol.dispose]();
