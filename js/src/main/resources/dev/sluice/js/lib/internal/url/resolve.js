'use strict';

// Takes a URL of Node's first parser relative to another. The order of the cases is Node's: a
// reference with a host, one with another protocol, an absolute path, a relative one, a query
// alone.

const { hasSlashes, isWithoutHost } = require('internal/url/protocols');

function withPath(result) {
  const { pathname, search } = result;
  if (pathname !== null || search !== null) result.path = (pathname || '') + (search || '');
}

function finished(result) {
  result.href = result.format();
  return result;
}

function copyAll(result, relative, skipProtocol) {
  for (const key of Object.keys(relative)) {
    if (!(skipProtocol && key === 'protocol')) result[key] = relative[key];
  }
}

function namesOf(pathname) {
  return (pathname && pathname.split('/')) || [];
}

/** A reference such as `http:/a/b` names its host in its path. */
function hostFromPath(relative) {
  const names = (relative.pathname || '').split('/');
  while (names.length > 0 && !(relative.host = names.shift()));
  relative.host ||= '';
  relative.hostname ||= '';
  if (names[0] !== '') names.unshift('');
  if (names.length < 2) names.unshift('');
  return names.join('/');
}

function withOtherProtocol(result, relative) {
  if (!hasSlashes(relative.protocol)) {
    copyAll(result, relative, false);
    return finished(result);
  }
  result.protocol = relative.protocol;
  const hasNone = !relative.host && !/^file:?$/.test(relative.protocol) &&
    !isWithoutHost(relative.protocol);
  result.pathname = hasNone ? hostFromPath(relative) : relative.pathname;
  result.search = relative.search;
  result.query = relative.query;
  result.host = relative.host || '';
  result.auth = relative.auth;
  result.hostname = relative.hostname || relative.host;
  result.port = relative.port;
  if (result.pathname || result.search) {
    result.path = (result.pathname || '') + (result.search || '');
  }
  result.slashes ||= relative.slashes;
  return finished(result);
}

function putFirst(names, host) {
  if (names[0] === '') names[0] = host;
  else names.unshift(host);
}

/** For protocols without slashes the host is but the first name of the path. */
function hostsToPaths(result, relative, source, target) {
  result.hostname = '';
  result.port = null;
  if (result.host) putFirst(source, result.host);
  result.host = '';
  if (!relative.protocol) return;
  relative.hostname = null;
  relative.port = null;
  result.auth = null;
  if (relative.host) putFirst(target, relative.host);
  relative.host = null;
}

function pathToHost(result, name) {
  result.host = result.hostname = name;
  const at = name ? name.indexOf('@') : -1;
  if (at > 0) {
    result.auth = name.slice(0, at);
    result.host = result.hostname = name.slice(at + 1);
  }
}

function takeHost(result, relative) {
  if (relative.host || relative.host === '') {
    if (result.host !== relative.host) result.auth = null;
    result.host = relative.host;
    result.port = relative.port;
  }
  if (relative.hostname || relative.hostname === '') {
    if (result.hostname !== relative.hostname) result.auth = null;
    result.hostname = relative.hostname;
  }
}

function takeQuery(result, relative) {
  result.search = relative.search;
  result.query = relative.query;
}

/** Takes `.` and `..` out of the names, and gives how many `..` lead out. */
function removeDots(names) {
  let up = 0;
  for (let i = names.length - 1; i >= 0; i--) {
    if (names[i] === '.') {
      names.splice(i, 1);
    } else if (names[i] === '..') {
      names.splice(i, 1);
      up++;
    } else if (up > 0) {
      names.splice(i, 1);
      up--;
    }
  }
  return up;
}

function isRooted(names) {
  return names[0] === '' || Boolean(names[0] && names[0][0] === '/');
}

function resolve(result, relative) {
  result.hash = relative.hash;
  if (relative.href === '') return finished(result);
  if (relative.slashes && !relative.protocol) {
    copyAll(result, relative, true);
    if (hasSlashes(result.protocol) && result.hostname && !result.pathname) {
      result.path = result.pathname = '/';
    }
    return finished(result);
  }
  if (relative.protocol && relative.protocol !== result.protocol) {
    return withOtherProtocol(result, relative);
  }
  return resolvePath(result, relative);
}

function resolvePath(result, relative) {
  const sourceAbsolute = Boolean(result.pathname && result.pathname[0] === '/');
  const targetAbsolute = Boolean(relative.host ||
    (relative.pathname && relative.pathname[0] === '/'));
  const removesAll = targetAbsolute || sourceAbsolute ||
    Boolean(result.host && relative.pathname);
  let absolute = removesAll;
  let names = namesOf(result.pathname);
  const target = namesOf(relative.pathname);
  const bare = Boolean(result.protocol && !hasSlashes(result.protocol));
  if (bare) {
    hostsToPaths(result, relative, names, target);
    absolute &&= target[0] === '' || names[0] === '';
  }
  if (targetAbsolute) {
    takeHost(result, relative);
    takeQuery(result, relative);
    names = target;
  } else if (target.length > 0) {
    names.pop();
    names.push(...target);
    takeQuery(result, relative);
  } else if (relative.search !== null && relative.search !== undefined) {
    if (bare) pathToHost(result, names.shift());
    takeQuery(result, relative);
    withPath(result);
    return finished(result);
  }
  if (names.length === 0) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    return finished(result);
  }
  return putPath(result, relative, names, { absolute, removesAll, bare });
}

function putPath(result, relative, names, { absolute, removesAll, bare }) {
  const last = names[names.length - 1];
  const dotsEnd = last === '.' || last === '..';
  const trailing = last === '' ||
    (dotsEnd && Boolean(result.host || relative.host || names.length > 1));
  const up = removeDots(names);
  if (!absolute && !removesAll) names.unshift(...new Array(up).fill('..'));
  if (absolute && !isRooted(names)) names.unshift('');
  if (trailing && !names.join('/').endsWith('/')) names.push('');
  const rooted = isRooted(names);
  if (bare) pathToHost(result, rooted ? '' : names.shift() ?? '');
  if ((absolute || (result.host && names.length > 0)) && !rooted) names.unshift('');
  if (names.length > 0) {
    result.pathname = names.join('/');
  } else {
    result.pathname = null;
    result.path = null;
  }
  withPath(result);
  result.auth = relative.auth || result.auth;
  result.slashes ||= relative.slashes;
  return finished(result);
}

module.exports = { resolve };
