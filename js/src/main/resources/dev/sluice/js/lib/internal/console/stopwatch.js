'use strict';
// console.time(): named points in time, and the time since then as people write it.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function twoDigits(number) {
  return `${number}`.padStart(2, '0');
}

function formatTime(milliseconds) {
  const hours = Math.floor(milliseconds / HOUR);
  const minutes = Math.floor((milliseconds % HOUR) / MINUTE);
  const seconds = ((milliseconds % MINUTE) / SECOND).toFixed(3);
  if (hours > 0) return `${hours}:${twoDigits(minutes)}:${seconds.padStart(6, '0')} (h:mm:ss.mmm)`;
  if (minutes > 0) return `${minutes}:${seconds.padStart(6, '0')} (m:ss.mmm)`;
  return milliseconds >= SECOND ? `${seconds}s` : `${Number(milliseconds.toFixed(3))}ms`;
}

function start(times, label) {
  if (times.has(label)) {
    process.emitWarning(`Label '${label}' already exists for console.time()`);
    return;
  }
  times.set(label, process.hrtime());
}

function report(console, label, method, data = []) {
  const from = console._times.get(label);
  if (from === undefined) {
    process.emitWarning(`No such label '${label}' for ${method}`);
    return;
  }
  const [seconds, nanoseconds] = process.hrtime(from);
  console.log('%s: %s', label, formatTime(seconds * SECOND + nanoseconds / 1e6), ...data);
}

module.exports = { formatTime, report, start };
