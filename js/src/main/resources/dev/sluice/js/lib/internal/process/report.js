'use strict';
// process.report: settings are kept; there are no reports to write.

const { unavailable } = require('internal/not_available');

const report = {
  writeReport: unavailable('process.report.writeReport'),
  getReport: unavailable('process.report.getReport'),
  directory: '',
  filename: '',
  compact: false,
  excludeNetwork: false,
  signal: 'SIGUSR2',
  reportOnFatalError: false,
  reportOnSignal: false,
  reportOnUncaughtException: false,
  excludeEnv: false,
};

module.exports = { report };
