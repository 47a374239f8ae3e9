'use strict';
// node:trace_events: nothing is traced; the JVM's flight recorder does that.

const { unavailable } = require('internal/not_available');

module.exports = {
  createTracing: unavailable('trace_events.createTracing'),
  getEnabledCategories: () => undefined,
};
