'use strict';
// Prints how tests ended, as they end, and all numbers at last.

const counts = { tests: 0, suites: 0, pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0 };
let began;

function depthOf(test) {
  let depth = 0;
  for (let each = test.parent; each?.parent; each = each.parent) depth++;
  return depth;
}

function count(test) {
  counts[test.isSuite ? 'suites' : 'tests']++;
  if (test.isSuite) return;
  if (test.skipped !== false) {
    counts.skipped++;
  } else if (test.todo !== false) {
    counts.todo++;
  } else {
    counts[test.failed ? 'fail' : 'pass']++;
  }
}

function report(test) {
  count(test);
  const indent = '  '.repeat(depthOf(test));
  const mark = test.skipped !== false ? '﹣' : test.failed ? '✖' : '✔';
  const notes = `${test.skipped !== false ? ' # SKIP' : ''}${test.todo !== false ? ' # TODO' : ''}`;
  let text = `${indent}${mark} ${test.name} (${(test.duration).toFixed(3)}ms)${notes}\n`;
  if (test.error !== undefined) {
    const shown = require('internal/util/inspect').inspect(test.error);
    text += shown.split('\n').map((line) => `${indent}  ${line}\n`).join('');
  }
  for (const message of test.diagnostics) {
    text += `${indent}ℹ ${message}\n`;
  }
  process.stdout.write(text);
}

function begin() {
  began = performance.now();
}

function summary() {
  const lines = Object.entries(counts).map(([name, value]) => `ℹ ${name} ${value}\n`);
  process.stdout.write(`${lines.join('')}ℹ duration_ms ${(performance.now() - began).toFixed(3)}\n`);
}

module.exports = { begin, report, summary };
