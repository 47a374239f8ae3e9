'use strict';
// Run by `./sluice run` with the compiler, on Linux: there is none until a function is called often.
const assert = require('node:assert');
const fs = require('node:fs');

const ROUNDS = 1000;
const CALLS = 1000;

function threadName(task) {
  try {
    return fs.readFileSync(`/proc/self/task/${task}/comm`, 'utf8');
  } catch (error) {
    // It has ended since it was listed.
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return '';
    throw error;
  }
}

function hasCompiler() {
  return fs.readdirSync('/proc/self/task').some((task) => threadName(task).startsWith('Truffle'));
}

function twice(number) {
  return number * 2;
}

assert.ok(!hasCompiler(), 'a program that has called nothing often has a compiler');

function callOften(round) {
  assert.ok(round < ROUNDS, 'nothing was compiled');
  for (let i = 0; i < CALLS; i++) assert.strictEqual(twice(i), i + i);
  if (!hasCompiler()) setImmediate(callOften, round + 1);
}

callOften(0);
