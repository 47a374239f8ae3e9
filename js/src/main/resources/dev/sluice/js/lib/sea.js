'use strict';
// node:sea: a program is never a single executable here.

const { codes } = require('internal/errors');

function notInOne() {
  throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('sea');
}

module.exports = {
  isSea: () => false,
  getAsset: notInOne,
  getRawAsset: notInOne,
  getAssetAsBlob: notInOne,
  getAssetKeys: notInOne,
};
