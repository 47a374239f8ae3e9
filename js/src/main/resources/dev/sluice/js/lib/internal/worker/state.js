'use strict';

// What worker_threads says of this thread, and what threads hand down to those that they start. A
// worker's own values are set before its program runs.

const environmentData = new Map();

function setEnvironmentData(key, value) {
  if (value === undefined) {
    environmentData.delete(key);
  } else {
    environmentData.set(key, value);
  }
}

module.exports = {
  environmentData,
  getEnvironmentData: (key) => environmentData.get(key),
  parentPort: null,
  resourceLimits: {},
  setEnvironmentData,
  workerData: null,
};
