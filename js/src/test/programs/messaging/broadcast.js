'use strict';
// All channels of a name hear a message, but for the one it was posted on.
const assert = require('assert');
const [a, b, c] = [1, 2, 3].map(() => new BroadcastChannel('name'));
let heard = 0;
a.onmessage = () => assert.fail('its own message');
b.onmessage = (event) => { heard += event.data; b.close(); };
c.addEventListener('message', (event) => { heard += event.data; c.close(); a.close(); });
a.postMessage(1);
process.on('exit', () => {
  assert.strictEqual(heard, 2);
  assert.throws(() => a.postMessage(1), { name: 'InvalidStateError' });
});
