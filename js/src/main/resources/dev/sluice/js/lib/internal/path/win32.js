'use strict';

// Windows' paths: both slashes between the names, drives, servers with shares, and device names.
// They are worked out by text alone, so that they are the same on every system.

const { validateString } = require('internal/validators');
const common = require('internal/path/common');

const serverAndShare = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/;
const drive = /^[A-Za-z]:/;
const separators = /[\\/]/;
const reservedNames = new Set(['CON', 'PRN', 'AUX', 'NUL']);
for (const kind of ['COM', 'LPT']) {
  for (const number of '123456789\u00b9\u00b2\u00b3') reservedNames.add(kind + number);
}

function isSeparator(character) {
  return character === '\\' || character === '/';
}

function isReserved(path, colon) {
  return reservedNames.has(path.slice(0, colon).toUpperCase());
}

/** Device and root of a path, as it is when it is brought into normal form. */
function rootOf(path) {
  const share = serverAndShare.exec(path);
  if (share !== null) {
    const [whole, server, name] = share;
    if (server === '.' || server === '?') {
      return { device: `\\\\${server}`, end: 4, absolute: true, shareOnly: false };
    }
    const shareOnly = whole.length === path.length;
    return { device: `\\\\${server}\\${name}`, end: whole.length, absolute: true, shareOnly };
  }
  if (isSeparator(path[0])) return { device: '', end: 1, absolute: true, shareOnly: false };
  if (!drive.test(path)) return { device: '', end: 0, absolute: false, shareOnly: false };
  const absolute = isSeparator(path[2]);
  return { device: path.slice(0, 2), end: absolute ? 3 : 2, absolute, shareOnly: false };
}

/** How much of a path is its root, as it stands there. */
function rootLength(path) {
  const share = serverAndShare.exec(path);
  if (share === null) return path.length > 1 || isSeparator(path) ? rootOf(path).end : 0;
  return Math.min(share[0].length + 1, path.length);
}

function normalized(path, absolute) {
  return common.resolveDots(path.split(separators), !absolute).join('\\');
}

/** Whether a name says by a colon that it means a device. */
function startsReserved(name) {
  const colon = name.indexOf(':');
  return colon !== -1 && isReserved(name, colon);
}

/** Where the path ends if the slashes at its end do not count. */
function trimmedEnd(path, start) {
  let end = path.length;
  while (end > start && isSeparator(path[end - 1])) end--;
  return end;
}

function lastSeparator(path, from) {
  return Math.max(path.lastIndexOf('\\', from), path.lastIndexOf('/', from));
}

function lastName(path) {
  const start = drive.test(path) ? 2 : 0;
  const end = trimmedEnd(path, start);
  const slash = end > start ? lastSeparator(path, end - 1) : -1;
  return path.slice(Math.max(slash + 1, start), end);
}

/** Whether a relative path would name a drive or a stream once its dots are gone. */
function turnsIntoDevice(path, tail) {
  if (drive.test(tail)) return true;
  for (let colon = path.indexOf(':'); colon !== -1; colon = path.indexOf(':', colon + 1)) {
    if (colon === path.length - 1 || isSeparator(path[colon + 1])) return true;
  }
  return false;
}

function directoryFor(device) {
  if (device === '') return process.cwd();
  const directory = process.env[`=${device}`] || process.cwd();
  const elsewhere = directory.slice(0, 2).toLowerCase() !== device.toLowerCase() &&
    directory[2] === '\\';
  return elsewhere ? `${device}\\` : directory;
}

function resolveAll(paths) {
  let device = '';
  let tail = '';
  let absolute = false;
  for (let i = paths.length - 1; i >= -1; i--) {
    const path = i >= 0 ? paths[i] : directoryFor(device);
    if (i >= 0) validateString(path, `paths[${i}]`);
    if (path.length === 0) continue;
    const root = rootOf(path);
    if (root.device !== '') {
      if (device === '') device = root.device;
      else if (root.device.toLowerCase() !== device.toLowerCase()) continue;
    }
    if (!absolute) {
      tail = `${path.slice(root.end)}\\${tail}`;
      absolute = root.absolute;
    }
    if (absolute && device !== '') break;
  }
  const names = normalized(tail, absolute);
  return absolute ? `${device}\\${names}` : `${device}${names}` || '.';
}

function relativeBetween(start, goal) {
  const from = start.toLowerCase().split('\\').filter(Boolean);
  const lowered = goal.toLowerCase().split('\\').filter(Boolean);
  const to = goal.split('\\').filter(Boolean);
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === lowered[shared]) shared++;
  if (shared === 0 && from.length > 0 && to.length > 0) return goal;
  return [...from.slice(shared).fill('..'), ...to.slice(shared)].join('\\');
}

/** Slashes at the start of the first part are a server only if that part says so itself. */
function withoutFalseServer(joined, first) {
  const isServer = /^[\\/]{2}[^\\/]/.test(first);
  return isServer ? joined : joined.replace(/^[\\/]{2,}/, '\\');
}

module.exports = {
  resolve(...args) {
    return resolveAll(args);
  },

  normalize(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    if (path.length === 1) return isSeparator(path) ? '\\' : path;
    const root = rootOf(path);
    if (root.shareOnly) return `${root.device}\\`;
    const colon = path.indexOf(':');
    const reserved = isReserved(path, colon);
    if (reserved && root.end === 0 && colon > 0) {
      root.device = path.slice(0, colon + 1);
      root.end = colon + 1;
    }
    let tail = normalized(path.slice(root.end), root.absolute);
    if (tail === '' && !root.absolute) tail = '.';
    if (tail !== '' && isSeparator(path[path.length - 1])) tail += '\\';
    if (!root.absolute && root.device === '' && colon !== -1 && turnsIntoDevice(path, tail)) {
      return `.\\${tail}`;
    }
    if (reserved) return `.\\${root.device}${tail}`;
    return `${root.device}${root.absolute ? '\\' : ''}${tail}`;
  },

  isAbsolute(path) {
    validateString(path, 'path');
    return isSeparator(path[0]) || (drive.test(path) && isSeparator(path[2]));
  },

  join(...args) {
    const parts = [];
    for (const arg of args) {
      validateString(arg, 'path');
      if (arg.length > 0) parts.push(arg);
    }
    if (parts.length === 0) return '.';
    const joined = withoutFalseServer(parts.join('\\'), parts[0]);
    if (joined.split('\\').some(startsReserved)) {
      return joined.replaceAll('/', '\\');
    }
    return module.exports.normalize(joined);
  },

  relative(from, to) {
    validateString(from, 'from');
    validateString(to, 'to');
    if (from === to) return '';
    return relativeBetween(module.exports.resolve(from), module.exports.resolve(to));
  },

  toNamespacedPath(path) {
    if (typeof path !== 'string' || path.length === 0) return path;
    const resolved = module.exports.resolve(path);
    if (resolved.length <= 2) return path;
    if (/^[A-Za-z]:\\/.test(resolved)) return `\\\\?\\${resolved}`;
    return /^\\\\[^?.]/.test(resolved) ? `\\\\?\\UNC\\${resolved.slice(2)}` : resolved;
  },

  dirname(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const root = rootLength(path);
    if (serverAndShare.exec(path)?.[0].length === path.length) return path;
    const slash = lastSeparator(path, Math.max(trimmedEnd(path, root) - 1, root));
    if (slash >= root && slash < trimmedEnd(path, root)) return path.slice(0, slash);
    return root === 0 ? '.' : path.slice(0, root);
  },

  basename(path, suffix) {
    if (suffix !== undefined) validateString(suffix, 'suffix');
    validateString(path, 'path');
    return suffix === undefined ? lastName(path) :
      common.withoutSuffix(path, lastName(path), suffix);
  },

  extname(path) {
    validateString(path, 'path');
    return common.splitExtension(lastName(path)).ext;
  },

  format(pathObject) {
    return common.format('\\', pathObject);
  },

  parse(path) {
    validateString(path, 'path');
    const rootEnd = rootLength(path);
    const root = path.slice(0, rootEnd);
    const end = trimmedEnd(path, rootEnd);
    const start = end > rootEnd ? Math.max(lastSeparator(path, end - 1) + 1, rootEnd) : rootEnd;
    const base = path.slice(start, end);
    const dir = start > rootEnd ? path.slice(0, start - 1) : root;
    const { name, ext } = common.splitExtension(base);
    return { root, dir, base, ext, name };
  },

  matchesGlob(path, pattern) {
    return common.matchesGlob(path, pattern, 'win32');
  },

  sep: '\\',
  delimiter: ';',
  win32: null,
  posix: null,
};
