'use strict';

// What the parts of `http` share: keys that programs may come across, and the date of now as the
// header says it, made once a second.

const { setUnrefTimeout } = require('internal/timers');

let date;

function forget() {
  date = undefined;
}

function utcDate() {
  if (date === undefined) {
    const now = new Date();
    date = now.toUTCString();
    setUnrefTimeout(forget, 1000 - now.getMilliseconds());
  }
  return date;
}

module.exports = {
  kOutHeaders: Symbol('kOutHeaders'),
  kNeedDrain: Symbol('kNeedDrain'),
  utcDate,
};
