'use strict';

// `cluster`: the primary process's view of it, or a worker's; which one is decided before the
// program starts.

module.exports = require('internal/cluster/role').isWorker() ?
  require('internal/cluster/child') :
  require('internal/cluster/primary');
