'use strict';
// process.allowedNodeEnvironmentFlags: what NODE_OPTIONS may hold, in every way to write it.

const names = [...internalBinding('options').allNames()];

function normal(flag) {
  const name = String(flag).replace(/_/g, '-').replace(/=.*$/s, '');
  return name.startsWith('-') ? name : `--${name}`;
}

class NodeEnvironmentFlagsSet extends Set {
  constructor() {
    super(names);
    Object.freeze(this);
  }

  add() {
    return this;
  }

  delete() {
    return false;
  }

  clear() {}

  has(flag) {
    if (typeof flag !== 'string' || flag === '' || /^-{3}/.test(flag)) {
      return false;
    }
    const name = normal(flag);
    return Set.prototype.has.call(this, name) ||
      Set.prototype.has.call(this, name.replace(/^--no-/, '--'));
  }
}

// Set's constructor fills a set through add(), which here does nothing.
const add = NodeEnvironmentFlagsSet.prototype.add;
NodeEnvironmentFlagsSet.prototype.add = Set.prototype.add;
const allowedNodeEnvironmentFlags = new NodeEnvironmentFlagsSet();
NodeEnvironmentFlagsSet.prototype.add = add;

module.exports = { allowedNodeEnvironmentFlags };
