'use strict';
// The global `console`: an object with the methods of Console, on the standard streams.

const { Console, bindProperties } = require('internal/console/console');

const { isUnopenedStream } = require('internal/process/setup');

const stdio = internalBinding('stdio');

// Until something asks for process.stdout itself, text goes to the descriptor at once: a program
// that only prints needs no stream for that. A terminal has colours, which the stream knows about.
function directStream(fd) {
  return {
    write: (text) => stdio.write(fd, text),
    listenerCount: () => 1,
    removeListener() {},
  };
}

function defineStream(console, key, name, fd) {
  let replaced;
  const direct = stdio.type(fd) === 'TTY' ? undefined : directStream(fd);
  Object.defineProperty(console, key, {
    __proto__: null,
    enumerable: false,
    configurable: true,
    get: () =>
      replaced ?? (direct !== undefined && isUnopenedStream(name) ? direct : process[name]),
    set(stream) {
      replaced = stream;
    },
  });
}

const globalConsole = Object.create({});
for (const key of Object.keys(Console.prototype)) {
  globalConsole[key] = Console.prototype[key].bind(globalConsole);
  Object.defineProperty(globalConsole[key], 'name', { __proto__: null, value: key });
}
bindProperties(globalConsole, true, 'auto');
defineStream(globalConsole, '_stdout', 'stdout', 1);
defineStream(globalConsole, '_stderr', 'stderr', 2);
globalConsole.Console = Console;
// Of an inspector, of which there is none.
globalConsole.profile = function profile() {};
globalConsole.profileEnd = function profileEnd() {};
globalConsole.timeStamp = function timeStamp() {};
globalConsole.context = function context() {
  return undefined;
};
globalConsole.createTask = function createTask() {
  return { run: (fn) => fn() };
};
module.exports = { globalConsole };
