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

const taken = new Set();

function isSignal(name) {
  return typeof name === 'string' && numbers[name] !== undefined;
}

function take(name) {
  if (!isSignal(name) || taken.has(name)) {
    return;
  }
  if (name === 'SIGKILL' || name === 'SIGSTOP') {
    const { ErrnoException } = require('internal/errors');
    throw new ErrnoException(-22, 'uv_signal_start');
  }
  taken.add(name);
  binding.take(name, () => process.emit(name, name, numbers[name]));
}

function giveBack(name) {
  if (taken.has(name) && process.listenerCount(name) === 0) {
    taken.delete(name);
    binding.giveBack(name);
  }
}

function setup() {
  process.on('newListener', take);
  process.on('removeListener', giveBack);
}

module.exports = { numbers, setup };
