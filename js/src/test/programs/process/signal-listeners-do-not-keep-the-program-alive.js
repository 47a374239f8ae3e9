'use strict';
process.on('SIGWINCH', () => {});
process.on('SIGCONT', () => {});
