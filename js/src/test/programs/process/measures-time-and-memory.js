'use strict';
const assert = require('assert');
const start = process.hrtime();
assert.ok(start.length === 2 && start.every(Number.isInteger));
const took = process.hrtime(start);
assert.ok(took[0] >= 0 && took[1] >= 0 && took[1] < 1e9);
assert.throws(() => process.hrtime(5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => process.hrtime([1]), {
  code: 'ERR_OUT_OF_RANGE',
  message: 'The value of "time" is out of range. It must be 2. Received 1',
});
const first = process.hrtime.bigint();
assert.strictEqual(typeof first, 'bigint');
assert.ok(process.hrtime.bigint() >= first);
assert.ok(process.uptime() > 0);
const memory = process.memoryUsage();
assert.deepStrictEqual(Object.keys(memory),
                       ['rss', 'heapTotal', 'heapUsed', 'external', 'arrayBuffers']);
for (const value of Object.values(memory)) assert.strictEqual(typeof value, 'number');
assert.ok(memory.rss > 0 && memory.heapUsed > 0);
assert.ok(process.memoryUsage.rss() > 0);
const cpu = process.cpuUsage();
assert.deepStrictEqual(Object.keys(cpu), ['user', 'system']);
const later = process.cpuUsage(cpu);
assert.ok(later.user >= 0 && later.system >= 0);
assert.throws(() => process.cpuUsage({ user: 'a', system: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => process.cpuUsage({ user: -1, system: 1 }), {
  code: 'ERR_INVALID_ARG_VALUE', name: 'RangeError',
});
assert.ok(process.resourceUsage().maxRSS > 0);
assert.strictEqual(typeof process.availableMemory(), 'number');
assert.strictEqual(typeof process.constrainedMemory(), 'number');
