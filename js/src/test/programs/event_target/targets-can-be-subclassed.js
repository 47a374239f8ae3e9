'use strict';
// Classes of programs extend EventTarget; its methods refuse other objects.
const assert = require('assert');
const util = require('util');

class Player extends EventTarget {
  play() { return this.dispatchEvent(new Event('play')); }
}
const player = new Player();
let played = 0;
player.addEventListener('play', function() {
  assert.strictEqual(this, player);
  played++;
});
assert.strictEqual(player.play(), true);
assert.strictEqual(played, 1);
assert.strictEqual(Object.prototype.toString.call(player), '[object EventTarget]');
assert.strictEqual(util.inspect(player), 'Player {}');
assert.strictEqual(util.inspect(new EventTarget()), 'EventTarget {}');
const { addEventListener, dispatchEvent, removeEventListener } = EventTarget.prototype;
for (const wrong of [{}, null, undefined, 1]) {
  assert.throws(() => addEventListener.call(wrong, 'x', () => {}), { code: 'ERR_INVALID_THIS' });
  assert.throws(() => removeEventListener.call(wrong, 'x', () => {}), { code: 'ERR_INVALID_THIS' });
  assert.throws(() => dispatchEvent.call(wrong, new Event('x')), { code: 'ERR_INVALID_THIS' });
}
assert.throws(() => EventTarget(), TypeError);
assert.strictEqual(addEventListener.length, 2);
assert.strictEqual(dispatchEvent.length, 1);
assert.throws(() => player.addEventListener('x'), { code: 'ERR_MISSING_ARGS' });
assert.throws(() => player.addEventListener(), { code: 'ERR_MISSING_ARGS' });
