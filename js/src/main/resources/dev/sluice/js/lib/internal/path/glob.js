'use strict';

// Patterns for paths (`*`, `**`, `[a-z]`, `{a,b}`), read by the package minimatch.

const { GLOBSTAR, Minimatch } = require('npm/minimatch');

const FOLDS_CASE = process.platform === 'darwin' || process.platform === 'win32';

function compile(pattern, platform) {
  return new Minimatch(pattern, {
    platform,
    nocase: FOLDS_CASE,
    nocaseMagicOnly: true,
    nocomment: true,
    nonegate: true,
    optimizationLevel: 2,
    windowsPathsNoEscape: true,
  });
}

module.exports = { GLOBSTAR, compile };
