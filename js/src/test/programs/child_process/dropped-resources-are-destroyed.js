'use strict';
// Nothing of the runtime's holds a resource that the program has dropped: once it is collected,
// hooks are told that it was destroyed, before the immediates that are made then.
const assert = require('assert');
const async_hooks = require('async_hooks');
const { spawnSync } = require('child_process');

if (process.argv[2] === undefined) {
  const args = ['--expose-gc', __filename, 'collect'];
  process.exit(spawnSync(process.execPath, args, { stdio: 'inherit' }).status);
}

const ids = [];
const destroyed = [];
const hook = async_hooks.createHook({ destroy: (id) => destroyed.push(id) }).enable();

function drop() {
  for (let i = 0; i < 3; i++) ids.push(new async_hooks.AsyncResource('Dropped').asyncId());
}

drop();
setImmediate(() => {
  gc();
  setImmediate(() => {
    assert.deepStrictEqual(ids.filter((id) => !destroyed.includes(id)), []);
    hook.disable();
  });
});
