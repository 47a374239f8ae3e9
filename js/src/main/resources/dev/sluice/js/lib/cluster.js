'use strict';

// `cluster`: every program is the primary one, and has no workers; making one says by name that it
// cannot be done.

const EventEmitter = require('events');
const { unavailable } = require('internal/not_available');
const { unavailableClass } = require('internal/unavailable_class');

const cluster = new EventEmitter();

module.exports = cluster;

cluster.isWorker = false;
cluster.isMaster = true;
cluster.isPrimary = true;
cluster.Worker = unavailableClass('cluster.Worker', EventEmitter);
cluster.workers = {};
cluster.settings = {};
cluster.SCHED_NONE = 1;
cluster.SCHED_RR = 2;
cluster.schedulingPolicy = cluster.SCHED_RR;
cluster.setupPrimary = unavailable('cluster.setupPrimary');
cluster.setupMaster = unavailable('cluster.setupMaster');
cluster.fork = unavailable('cluster.fork');
cluster.disconnect = unavailable('cluster.disconnect');
