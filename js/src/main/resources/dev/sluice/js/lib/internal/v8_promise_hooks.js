'use strict';
// v8.promiseHooks: what programs want to be told of promises as the engine tells it. What a hook
// throws nobody catches; it is dealt with when all hooks have been told.

const { hearPromises } = require('internal/engine_hooks');
const { validatePlainFunction } = require('internal/validators');

// The kinds of hooks, by the numbers that the engine has for them.
const kinds = ['init', 'settled', 'before', 'after'];

// The hooks of each kind. Lists are replaced, not changed: one of them may be being told.
const lists = kinds.map(() => []);

function onPromise(kind, promise, parent) {
  const args = kind === 0 ? [promise, parent] : [promise];
  const thrown = [];
  for (const hook of lists[kind]) {
    try {
      hook(...args);
    } catch (error) {
      thrown.push(error);
    }
  }
  const { triggerUncaughtException } = require('internal/process/execution');
  thrown.forEach((error) => triggerUncaughtException(error));
}

function change(kind, list) {
  lists[kind] = list;
  hearPromises('v8', lists.some(({ length }) => length > 0) ? onPromise : undefined);
}

// Gives what takes the hook away again.
function add(name, hook) {
  validatePlainFunction(hook, `${name}Hook`);
  const kind = kinds.indexOf(name);
  change(kind, [...lists[kind], hook]);
  return () => {
    const index = lists[kind].indexOf(hook);
    if (index >= 0) {
      change(kind, lists[kind].toSpliced(index, 1));
    }
  };
}

function createHook(hooks = {}) {
  const wanted = ['init', 'before', 'after', 'settled'].filter((name) => hooks[name]);
  const stops = wanted.map((name) => add(name, hooks[name]));
  return () => stops.forEach((stop) => stop());
}

module.exports = {
  createHook,
  onInit: (hook) => add('init', hook),
  onBefore: (hook) => add('before', hook),
  onAfter: (hook) => add('after', hook),
  onSettled: (hook) => add('settled', hook),
};
