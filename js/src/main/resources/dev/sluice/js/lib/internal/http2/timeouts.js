'use strict';

// The idle timeouts of sessions and streams.

const { kTimer, kTouch } = require('internal/http2/keys');
const { getTimerDuration, setUnrefTimeout } = require('internal/timers');
const { validateFunction } = require('internal/validators');

function stop(owner) {
  clearTimeout(owner[kTimer]);
  owner[kTimer] = undefined;
}

// Begins to wait anew, if somebody waits.
function touch(owner) {
  owner[kTimer]?.refresh();
}

function setIdleTimeout(msecs, callback) {
  if (this.destroyed) return this;
  const time = getTimerDuration(msecs, 'msecs');
  stop(this);
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (time === 0) {
    if (callback !== undefined) this.removeListener('timeout', callback);
    return this;
  }
  this[kTimer] = setUnrefTimeout(() => this._onTimeout(), time);
  if (callback !== undefined) this.once('timeout', callback);
  return this;
}

// What each part of a session does when bytes pass: neither it nor the session is idle.
function touchBoth(stream, session) {
  touch(stream);
  session?.[kTouch]();
}

module.exports = { setIdleTimeout, stop, touch, touchBoth };
