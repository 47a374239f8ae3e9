'use strict';
// Signals as events of process. A signal is taken from the system while there is a listener for it,
// and is given back when the last one goes. Listeners do not keep the loop alive.

const binding = internalBinding('signals');

const numbers = {
  __proto__: null,
  SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGIOT: 6, SIGBUS: 7,
  SIGFPE: 8, SIGKILL: 9, SIGUSR1: 10, SIGSEGV: 11, SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14,
  SIGTERM: 15, SIGCHLD: 17, SIGSTKFLT: 16, SIGCONT: 18, SIGSTOP: 19, SIGTSTP: 20, SIGTTIN: 21,
  SIGTTOU: 22, SIGURG: 23, SIGXCPU: 24, SIGXFSZ: 25, SIGVTALRM: 26, SIGPROF: 27, SIGWINCH: 28,
  SIGIO: 29, SIGPOLL: 29, SIGPWR: 30, SIGSYS: 31,
};

// The JVM acts on these itself and lets nobody else have them: SIGQUIT, SIGILL, SIGFPE, SIGSEGV. A
// listener for one hears only of what the program sends to itself.
const keptByTheJvm = new Set([3, 4, 8, 11]);

// For each number that is taken its names that have listeners; two signals have two names.
const taken = new Map();

function isSignal(name) {
  return typeof name === 'string' && numbers[name] !== undefined;
}

function deliver(number) {
  for (const name of [...taken.get(number) ?? []]) {
    process.emit(name, name, number);
  }
}

function take(name) {
  if (!isSignal(name)) {
    return;
  }
  if (name === 'SIGKILL' || name === 'SIGSTOP') {
    const { ErrnoException } = require('internal/errors');
    throw new ErrnoException(-22, 'uv_signal_start');
  }
  const number = numbers[name];
  if (!taken.has(number)) {
    taken.set(number, new Set());
    if (!keptByTheJvm.has(number)) {
      binding.take(nameForTheJvm(number), () => deliver(number));
    }
  }
  taken.get(number).add(name);
}

function giveBack(name) {
  if (!isSignal(name) || process.listenerCount(name) !== 0) {
    return;
  }
  const number = numbers[name];
  const names = taken.get(number);
  if (names?.delete(name) && names.size === 0) {
    taken.delete(number);
    if (!keptByTheJvm.has(number)) {
      binding.giveBack(nameForTheJvm(number));
    }
  }
}

// The JVM knows SIGABRT, and not SIGIOT.
function nameForTheJvm(number) {
  return Object.keys(numbers).find((name) => numbers[name] === number);
}

// Whether a signal that the program sends to itself was told to listeners, because the system
// cannot do that.
function sentToItself(number) {
  if (!keptByTheJvm.has(number) || !taken.has(number)) {
    return false;
  }
  setImmediate(deliver, number).unref();
  return true;
}

function setup() {
  process.on('newListener', take);
  process.on('removeListener', giveBack);
}

module.exports = { numbers, sentToItself, setup };
