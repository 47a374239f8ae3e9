'use strict';
// File paths as URLs and back, for the module loaders: what they need of node:url, without loading
// it.

// The URL of an absolute path, as text.
function pathToFileURL(path) {
  const encoded = encodeURI(path).replace(/[?#]/g, encodeURIComponent);
  return `file://${encoded.replace(/%5B/g, '[').replace(/%5D/g, ']').replace(/%7C/g, '|')}`;
}

// The path in a URL of a file, without its query and fragment.
function fileURLToPath(url) {
  const path = url.slice('file://'.length).replace(/[?#].*$/s, '').replace(/^localhost(?=\/)/, '');
  return path.includes('%') ? decodeURIComponent(path) : path;
}

module.exports = { fileURLToPath, pathToFileURL };
