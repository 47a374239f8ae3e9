'use strict';
const assert = require('assert');
const { signals } = require('os').constants;

for (const name of Object.keys(signals)) {
  const listener = () => {};
  if (name === 'SIGKILL' || name === 'SIGSTOP') {
    assert.throws(() => process.on(name, listener), { code: 'EINVAL', syscall: 'uv_signal_start' });
  } else {
    process.on(name, listener);
  }
}
for (const name of Object.keys(signals)) {
  process.removeAllListeners(name);
}

// Two names of one signal both hear it, and giving one back leaves the other.
const heard = [];
const listener = (name, number) => heard.push(`${name} ${number}`);
const gone = () => assert.fail('has been removed');
process.on('SIGPOLL', listener).on('SIGIO', listener).on('SIGIOT', listener).on('SIGABRT', gone);
process.off('SIGABRT', gone);
process.on('SIGQUIT', listener);
process.kill(process.pid, 'SIGIO');
process.kill(process.pid, 'SIGABRT');
process.kill(process.pid, 'SIGQUIT');
const expected = ['SIGIO 29', 'SIGIOT 6', 'SIGPOLL 29', 'SIGQUIT 3'];
const deadline = Date.now() + 20_000;
const wait = setInterval(() => {
  if (heard.length >= expected.length || Date.now() > deadline) {
    clearInterval(wait);
    assert.deepStrictEqual(heard.sort(), expected);
  }
}, 5);
