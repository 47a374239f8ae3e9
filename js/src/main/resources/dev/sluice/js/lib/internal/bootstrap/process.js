'use strict';
// The object `process`, before anything else is loaded.

const binding = internalBinding('process');

module.exports = {
  argv: [binding.executable(), ...binding.arguments()],
  execArgv: [...binding.flags()],
  execPath: binding.executable(),
  exitCode: undefined,
  cwd: binding.workingDirectory,
  reallyExit: binding.reallyExit,
};

