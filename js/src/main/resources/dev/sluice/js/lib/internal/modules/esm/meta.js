'use strict';
// What import.meta has beside its URL.

const { fileURLToPath } = require('internal/url_paths');
const path = require('path');

function makeResolve(url) {
  const { resolve: resolveUrl } = require('internal/modules/esm/resolve');
  return function resolve(specifier) {
    try {
      return resolveUrl(`${specifier}`, url);
    } catch (error) {
      if (error.code === 'ERR_MODULE_NOT_FOUND' && error.url) {
        return error.url;
      }
      throw error;
    }
  };
}

function fill(meta, mainUrl) {
  const { url } = meta;
  delete meta.url;
  if (url.startsWith('file:')) {
    const filename = fileURLToPath(url);
    meta.dirname = path.dirname(filename);
    meta.filename = filename;
  }
  meta.main = url === mainUrl;
  meta.resolve = makeResolve(url);
  meta.url = url;
}

module.exports = { fill };
