'use strict';
// CommonJS modules: the class Module with all that programs read, replace and patch of it.

const { isLoaded } = require('internal/host');
const { builtinId, loadBuiltin } = require('internal/modules/builtin_list');
const { findPath, requireConditions, tryImports, trySelf } = require('internal/modules/cjs/find');
const { makeRequire } = require('internal/modules/cjs/require');
const { setOwnProperty } = require('internal/util');
const { validateString } = require('internal/validators');
const path = require('path');
const modules = internalBinding('modules');

const parents = new WeakMap();
const wrapper = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];
let modulePaths = [];

function Module(id = '', parent) {
  this.id = id;
  this.path = path.dirname(id);
  setOwnProperty(this, 'exports', {});
  parents.set(this, parent);
  addChild(parent, this, false);
  this.filename = null;
  this.loaded = false;
  this.children = [];
}

function addChild(parent, child, check) {
  const children = parent?.children;
  if (children && !(check && children.includes(child))) {
    children.push(child);
  }
}

Object.defineProperty(Module.prototype, 'parent', {
  __proto__: null,
  configurable: true,
  get() {
    return parents.get(this);
  },
  set(value) {
    parents.set(this, value);
  },
});

Object.defineProperty(Module.prototype, 'isPreloading', {
  __proto__: null,
  configurable: true,
  get() {
    return Module._preloading === true;
  },
});

Module._cache = { __proto__: null };
Module._pathCache = { __proto__: null };
Module._extensions = { __proto__: null };
Module.globalPaths = [];
Module.Module = Module;

// What programs put in place of the wrapper is used from then on.
let wrap = function(script) {
  return Module.wrapper[0] + script + Module.wrapper[1];
};
let wrapperIsTheirs = false;
let shownWrapper = new Proxy(wrapper, {
  __proto__: null,
  set(target, property, value) {
    wrapperIsTheirs = true;
    return Reflect.set(target, property, value);
  },
  defineProperty(target, property, descriptor) {
    wrapperIsTheirs = true;
    return Reflect.defineProperty(target, property, descriptor);
  },
});
Object.defineProperties(Module, {
  wrap: {
    __proto__: null,
    get() {
      return wrap;
    },
    set(value) {
      wrapperIsTheirs = true;
      wrap = value;
    },
  },
  wrapper: {
    __proto__: null,
    get() {
      return shownWrapper;
    },
    set(value) {
      wrapperIsTheirs = true;
      shownWrapper = value;
    },
  },
});

Module._stat = function(filename) {
  return modules.stat(filename);
};

Module._initPaths = function() {
  const { NODE_PATH: listed, HOME: home } = process.env;
  const prefix = path.resolve(process.execPath, '..', '..');
  modulePaths = [path.resolve(prefix, 'lib', 'node')];
  if (home) {
    modulePaths.unshift(path.resolve(home, '.node_libraries'));
    modulePaths.unshift(path.resolve(home, '.node_modules'));
  }
  if (listed) {
    modulePaths.unshift(...listed.split(':').filter((each) => each !== ''));
  }
  Module.globalPaths = [...modulePaths];
};

Module._nodeModulePaths = function(from) {
  const absolute = path.resolve(from);
  const paths = [];
  for (let folder = absolute; ; folder = path.dirname(folder)) {
    if (path.basename(folder) !== 'node_modules') {
      paths.push(folder === '/' ? '/node_modules' : `${folder}/node_modules`);
    }
    if (folder === '/') {
      return paths;
    }
  }
};

function isRelative(request) {
  return /^\.\.?(?:\/|$)/.test(request);
}

Module._resolveLookupPaths = function(request, parent) {
  if (builtinId(request) !== undefined) {
    return null;
  }
  if (!isRelative(request)) {
    const own = parent?.paths?.length ? parent.paths : [];
    const paths = [...own, ...modulePaths];
    return paths.length > 0 ? paths : null;
  }
  if (!parent?.id || !parent.filename) {
    return ['.', ...Module._nodeModulePaths('.'), ...modulePaths];
  }
  return [path.dirname(parent.filename)];
};

Module._findPath = function(request, paths, isMain, conditions) {
  if (!request.startsWith('/') && !paths?.length) {
    return false;
  }
  return findPath(request, paths, Object.keys(Module._extensions), conditions);
};

function pathsOfOptions(request, options) {
  if (!Array.isArray(options.paths)) {
    const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
    throw new ERR_INVALID_ARG_VALUE('options.paths', options.paths);
  }
  if (isRelative(request)) {
    if (options.paths.some((each) => typeof each !== 'string')) {
      const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
      throw new ERR_INVALID_ARG_TYPE('paths', 'array of strings', options.paths);
    }
    return options.paths;
  }
  const paths = new Set();
  for (const from of options.paths) {
    const fake = new Module('', null);
    fake.paths = Module._nodeModulePaths(path.resolve(from));
    Module._resolveLookupPaths(request, fake).forEach((each) => paths.add(each));
  }
  return [...paths];
}

function requireStackOf(parent) {
  const stack = [];
  for (let each = parent; each; each = parents.get(each)) {
    stack.push(each.filename || each.id);
  }
  return stack;
}

function notFound(request, parent) {
  const requireStack = requireStackOf(parent);
  let message = `Cannot find module '${request}'`;
  if (requireStack.length > 0) {
    message += `\nRequire stack:\n- ${requireStack.join('\n- ')}`;
  }
  const error = new Error(message);
  error.code = 'MODULE_NOT_FOUND';
  error.requireStack = requireStack;
  return error;
}

Module._resolveFilename = function(request, parent, isMain, options) {
  if (builtinId(request) !== undefined) {
    return request;
  }
  const conditions = options?.conditions ?? requireConditions();
  const paths = options?.paths === undefined ?
    Module._resolveLookupPaths(request, parent) : pathsOfOptions(request, options);
  const parentPath = parent?.filename ?? undefined;
  if (request[0] === '#' && parentPath) {
    const found = tryImports(parentPath, request, conditions,
                             (bare) => Module._resolveFilename(bare, parent, isMain, options));
    if (found) {
      return found;
    }
  }
  const found = trySelf(parentPath, request, conditions) ||
    Module._findPath(request, paths, isMain, conditions);
  if (!found) {
    throw notFound(request, parent);
  }
  return found;
};

function loadWithScheme(request) {
  const id = builtinId(request);
  if (id === undefined) {
    const { codes: { ERR_UNKNOWN_BUILTIN_MODULE } } = require('internal/errors');
    throw new ERR_UNKNOWN_BUILTIN_MODULE(request);
  }
  return loadBuiltin(id);
}

// What a request from a folder has led to: it does so as long as the module stays loaded, whatever
// happens to the files.
const resolved = new Map();

// What circles of modules need is loaded with the first of them.
let circle;

Module._load = function(request, parent, isMain) {
  if (request.startsWith('node:')) {
    return loadWithScheme(request);
  }
  const known = parent ? `${parent.path}\0${request}` : undefined;
  const again = Module._cache[resolved.get(known)];
  if (again !== undefined) {
    addChild(parent, again, true);
    return exportsSoFar(again);
  }
  const filename = Module._resolveFilename(request, parent, isMain);
  const cached = Module._cache[filename];
  if (cached !== undefined) {
    remember(known, filename);
    addChild(parent, cached, true);
    return exportsSoFar(cached);
  }
  const id = builtinId(filename);
  if (id !== undefined) {
    return filename.startsWith('node:') ? loadWithScheme(filename) : loadBuiltin(id);
  }
  const loaded = loadFile(filename, parent, isMain);
  remember(known, filename);
  return loaded;
};

// A module that is still being loaded is asked for by one that it asked for itself.
function exportsSoFar(module) {
  if (!module.loaded) {
    circle ??= require('internal/modules/cjs/circle');
    circle.watch(module.exports);
  }
  return module.exports;
}

function remember(request, filename) {
  if (request !== undefined) {
    resolved.set(request, filename);
  }
}

function loadFile(filename, parent, isMain) {
  const module = new Module(filename, parent);
  if (isMain) {
    setOwnProperty(process, 'mainModule', module);
    module.id = '.';
  }
  Module._cache[filename] = module;
  let threw = true;
  try {
    module.load(filename, isMain);
    threw = false;
    circle?.unwatch(module.exports);
  } finally {
    if (threw) {
      forget(filename, module, parent);
    }
  }
  return module.exports;
}

function forget(filename, module, parent) {
  delete Module._cache[filename];
  const index = parent?.children?.indexOf(module) ?? -1;
  if (index >= 0) {
    parent.children.splice(index, 1);
  }
}

function extensionOf(filename) {
  const name = path.basename(filename);
  for (let dot = name.indexOf('.', 1); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const extension = name.slice(dot);
    if (Module._extensions[extension]) {
      return extension;
    }
  }
  return '.js';
}

Module.prototype.load = function(filename, isMain = false) {
  this.filename ??= filename;
  this.paths ??= Module._nodeModulePaths(path.dirname(filename));
  if (isMain) {
    require('internal/modules/cjs/compile').main(this);
  }
  if (filename.endsWith('.mjs') && !Module._extensions['.mjs']) {
    require('internal/modules/esm/require').requireInto(this, filename);
  } else {
    Module._extensions[extensionOf(filename)](this, filename);
  }
  this.loaded = true;
};

Module.prototype.require = function(id) {
  validateString(id, 'id');
  if (id === '') {
    const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
    throw new ERR_INVALID_ARG_VALUE('id', id, 'must be a non-empty string');
  }
  const channel = isLoaded('diagnostics_channel') ? requireChannel() : undefined;
  if (!channel?.hasSubscribers) return Module._load(id, this, false);
  const context = { __proto__: null, parentFilename: this.filename, id };
  return channel.traceSync(Module._load, context, Module, id, this, false);
};

let channelOfRequire;

function requireChannel() {
  channelOfRequire ??= require('diagnostics_channel').tracingChannel('module.require');
  return channelOfRequire;
}

Module.prototype._compile = function(content, filename, format) {
  return require('internal/modules/cjs/compile').run(this, content, filename, format);
};

Module._extensions['.js'] = function(module, filename) {
  const { formatOf } = require('internal/modules/cjs/compile');
  module._compile(modules.read(filename), filename, formatOf(filename));
};

Module._extensions['.json'] = function(module, filename) {
  const content = modules.read(filename);
  try {
    setOwnProperty(module, 'exports', JSON.parse(content.replace(/^\uFEFF/, '')));
  } catch (error) {
    error.message = `${filename}: ${error.message}`;
    throw error;
  }
};

Module._extensions['.node'] = function(module, filename) {
  return process.dlopen(module, path.toNamespacedPath(filename));
};

Module._preloadModules = function(requests) {
  if (!Array.isArray(requests) || requests.length === 0) {
    return;
  }
  Module._preloading = true;
  const parent = new Module('internal/preload', null);
  parent.paths = Module._nodeModulePaths(process.cwd());
  for (const request of requests) {
    parent.require(request);
  }
  Module._preloading = false;
};

Object.defineProperty(Module, '_preloading', { value: false, enumerable: false, writable: true });
Object.defineProperty(Module, '_stat', { enumerable: false });

module.exports = {
  Module,
  hasOwnWrapper: () => wrapperIsTheirs,
  makeRequire: (module) => makeRequire(module, Module),
};
