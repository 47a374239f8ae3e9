'use strict';

// Whether this process is a worker of a cluster: its primary says so by the environment.

let worker = false;

// Looks once, before the program starts; programs that are started from here are not workers.
function decide() {
  if (process.env.NODE_UNIQUE_ID === undefined) return;
  worker = true;
  require('internal/cluster/child')._setupWorker();
  delete process.env.NODE_UNIQUE_ID;
}

module.exports = { decide, isWorker: () => worker };
