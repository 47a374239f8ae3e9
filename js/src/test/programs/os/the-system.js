'use strict';
// What os tells, by kind and range.
const assert = require('assert');
const os = require('os');

for (const name of ['arch', 'endianness', 'homedir', 'hostname', 'machine', 'platform', 'release',
                    'tmpdir', 'type', 'version']) {
  assert.strictEqual(typeof os[name](), 'string', name);
  assert.ok(os[name]().length > 0, name);
  assert.strictEqual(`${os[name]}`, os[name]());
}
assert.strictEqual(os.EOL, '\n');
assert.strictEqual(os.devNull, '/dev/null');
assert.strictEqual(os.platform(), process.platform);
assert.ok(os.totalmem() >= os.freemem() && os.freemem() > 0);
assert.ok(os.uptime() > 0);
assert.strictEqual(os.loadavg().length, 3);
assert.ok(os.availableParallelism() > 0);

for (const cpu of os.cpus()) {
  assert.deepStrictEqual(Object.keys(cpu), ['model', 'speed', 'times']);
  assert.deepStrictEqual(Object.keys(cpu.times), ['user', 'nice', 'sys', 'idle', 'irq']);
}
const [loopback] = os.networkInterfaces().lo;
assert.deepStrictEqual(loopback, {
  address: '127.0.0.1', netmask: '255.0.0.0', family: 'IPv4', mac: '00:00:00:00:00:00',
  internal: true, cidr: '127.0.0.1/8',
});
for (const all of Object.values(os.networkInterfaces())) {
  for (const { family, scopeid } of all) {
    assert.strictEqual(typeof scopeid, family === 'IPv6' ? 'number' : 'undefined');
  }
}
const info = os.userInfo();
assert.strictEqual(info.uid, process.getuid());
assert.strictEqual(Object.getPrototypeOf(info), null);
assert.ok(Buffer.isBuffer(os.userInfo({ encoding: 'buffer' }).username));

process.env.TMPDIR = '/tmpdir/';
assert.strictEqual(os.tmpdir(), '/tmpdir');
process.env.HOME = '/home/of/test';
assert.strictEqual(os.homedir(), '/home/of/test');

assert.strictEqual(os.constants.signals.SIGTERM, 15);
assert.strictEqual(os.constants.errno.ECONNREFUSED, 111);
assert.ok(Object.isFrozen(os.constants.signals));
assert.throws(() => {
  os.constants.signals.SIGNEW = 1;
}, TypeError);
assert.throws(() => {
  os.EOL = 'x';
}, TypeError);

const before = os.getPriority();
assert.ok(before >= -20 && before <= 19);
os.setPriority(before);
os.setPriority(0, before);
assert.throws(() => os.setPriority('x'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => os.setPriority(0, 20), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => os.getPriority(99999999), {
  name: 'SystemError', code: 'ERR_SYSTEM_ERROR',
  message: 'A system error occurred: uv_os_getpriority returned ESRCH (no such process)',
});
