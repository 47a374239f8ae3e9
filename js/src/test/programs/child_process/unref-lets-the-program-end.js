'use strict';
// A child that is not referenced does not keep the program.
const { spawn } = require('child_process');

const child = spawn('sleep', ['600'], { stdio: 'ignore', detached: true });
child.unref();
process.on('exit', () => process.kill(child.pid));
