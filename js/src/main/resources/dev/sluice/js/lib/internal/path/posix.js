'use strict';

// Paths with `/` between the names.

const { validateString } = require('internal/validators');
const common = require('internal/path/common');

/** Where the path ends if the slashes at its end do not count; never before the root. */
function trimmedEnd(path) {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end--;
  return end;
}

/** Where the last name begins: behind the last slash that is not the root's. */
function lastNameStart(path, end) {
  const slash = path.lastIndexOf('/', end - 1);
  return slash > 0 ? slash + 1 : (path[0] === '/' ? 1 : 0);
}

function lastName(path) {
  const end = trimmedEnd(path);
  return path.slice(lastNameStart(path, end), end);
}

function normalized(path, absolute) {
  return common.resolveDots(path.split('/'), !absolute).join('/');
}

function absolutePath(paths) {
  let resolved = '';
  for (let i = paths.length - 1; i >= 0; i--) {
    const path = paths[i];
    validateString(path, `paths[${i}]`);
    if (path.length === 0) continue;
    resolved = resolved === '' ? path : `${path}/${resolved}`;
    if (path[0] === '/') return `/${normalized(resolved, true)}`;
  }
  const directory = process.cwd();
  const whole = resolved === '' ? directory : `${directory}/${resolved}`;
  return directory[0] === '/' ? `/${normalized(whole, true)}` : normalized(whole, false) || '.';
}

module.exports = {
  resolve(...args) {
    return absolutePath(args);
  },

  normalize(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const absolute = path[0] === '/';
    const trailing = path[path.length - 1] === '/';
    const names = normalized(path, absolute);
    if (names === '') return absolute ? '/' : (trailing ? './' : '.');
    return `${absolute ? '/' : ''}${names}${trailing ? '/' : ''}`;
  },

  isAbsolute(path) {
    validateString(path, 'path');
    return path[0] === '/';
  },

  join(...args) {
    const parts = [];
    for (const arg of args) {
      validateString(arg, 'path');
      if (arg.length > 0) parts.push(arg);
    }
    return parts.length === 0 ? '.' : module.exports.normalize(parts.join('/'));
  },

  relative(from, to) {
    validateString(from, 'from');
    validateString(to, 'to');
    if (from === to) return '';
    const start = module.exports.resolve(from).split('/').filter(Boolean);
    const goal = module.exports.resolve(to).split('/').filter(Boolean);
    let common = 0;
    while (common < start.length && common < goal.length && start[common] === goal[common]) {
      common++;
    }
    return [...start.slice(common).fill('..'), ...goal.slice(common)].join('/');
  },

  toNamespacedPath(path) {
    return path;
  },

  dirname(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const slash = path.lastIndexOf('/', trimmedEnd(path) - 1);
    if (slash <= 0) return path[0] === '/' ? '/' : '.';
    return path[0] === '/' && slash === 1 ? '//' : path.slice(0, slash);
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
    return common.format('/', pathObject);
  },

  parse(path) {
    validateString(path, 'path');
    const root = path[0] === '/' ? '/' : '';
    const end = trimmedEnd(path);
    const start = lastNameStart(path, end);
    const base = path.slice(start, end);
    const dir = start > 1 ? path.slice(0, start - 1) : root;
    const { name, ext } = common.splitExtension(base);
    return { root, dir, base, ext, name };
  },

  matchesGlob(path, pattern) {
    return common.matchesGlob(path, pattern, 'posix');
  },

  sep: '/',
  delimiter: ':',
  win32: null,
  posix: null,
};
