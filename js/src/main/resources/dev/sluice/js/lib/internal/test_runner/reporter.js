'use strict';
// Prints how tests ended, as they end, and all numbers at last.

const counts = { tests: 0, suites: 0, pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0 };
const announced = new Set();
const failures = [];
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

function noteOf(kind, value) {
  if (value === false) return '';
  return typeof value === 'string' ? ` # ${value}` : ` # ${kind}`;
}

// What has subtests is named before them, too.
function announce(test) {
  if (!test?.parent || announced.has(test)) return '';
  announced.add(test);
  return `${announce(test.parent)}${'  '.repeat(depthOf(test))}▶ ${test.name}\n`;
}

function markOf(test) {
  if (test.skipped !== false) return '﹣';
  if (!test.failed) return '✔';
  return test.todo !== false ? '⚠' : '✖';
}

function report(test) {
  count(test);
  if (test.failed && test.error !== undefined) failures.push(test);
  const indent = '  '.repeat(depthOf(test));
  const notes = noteOf('SKIP', test.skipped) + noteOf('TODO', test.todo) +
    noteOf('EXPECTED FAILURE', test.expectFailure);
  const duration = (test.duration ?? 0).toFixed(3);
  const result = `${markOf(test)} ${test.name} (${duration}ms)${notes}`;
  let text = `${announce(test.parent)}${indent}${result}\n`;
  for (const message of test.diagnostics) {
    text += `${indent}ℹ ${message}\n`;
  }
  process.stdout.write(text);
}

function begin() {
  began = performance.now();
}

function summary() {
  let text = Object.entries(counts).map(([name, value]) => `ℹ ${name} ${value}\n`).join('');
  text += `ℹ duration_ms ${(performance.now() - began).toFixed(3)}\n`;
  if (failures.length > 0) {
    text += '\n✖ failing tests:\n';
  }
  const { inspect } = require('internal/util/inspect');
  for (const test of failures) {
    const shown = inspect(test.error).replaceAll('\n', '\n  ');
    text += `\n${markOf(test)} ${test.fullName}\n  ${shown}\n`;
  }
  process.stdout.write(text);
}

module.exports = { begin, report, summary };
