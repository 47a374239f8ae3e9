'use strict';
// Loads the built-in modules. This is the first source that runs; its parameter `host` is what Java
// offers (dev.sluice.js.Builtins), and its result is the function that loads a module by its id.

const loaded = new Map();
const bindings = new Map();
let processObject;

// What JavaScript sees of an exception of Java's. Only where the stack is at its end can that not
// be asked.
function errorOf(thrown) {
  try {
    return host.errorOf(thrown);
  } catch {
    return new RangeError('Maximum call stack size exceeded');
  }
}

// A method of Java whose exceptions arrive as errors of JavaScript.
function exported(binding, name) {
  return function(...args) {
    try {
      return binding[name](...args);
    } catch (thrown) {
      throw errorOf(thrown);
    }
  };
}

function wrapHost(object) {
  const functions = { __proto__: null };
  for (const name of host.exportedMethods(object)) {
    functions[name] = exported(object, name);
  }
  return functions;
}

function internalBinding(name) {
  let binding = bindings.get(name);
  if (binding === undefined) {
    const object = host.binding(name);
    if (object === null) {
      throw new Error(`No such binding: ${name}`);
    }
    binding = wrapHost(object);
    bindings.set(name, binding);
  }
  return binding;
}

function processFor(id) {
  if (processObject === undefined && id !== 'internal/bootstrap/process') {
    processObject = requireBuiltin('internal/bootstrap/process');
  }
  return processObject;
}

// A module that throws while it is loaded is not loaded: the next one who asks sees it throw again.
function run(module, compiled, require, more = []) {
  try {
    compiled.call(module.exports, module.exports, require, module, processFor(module.id),
                  internalBinding, ...more);
    module.loaded = true;
  } catch (error) {
    loaded.delete(module.id);
    throw error;
  }
}

function requireBuiltin(id) {
  let module = loaded.get(id);
  if (module === undefined) {
    if (id.startsWith('npm/')) {
      return requirePackaged(id.slice('npm/'.length));
    }
    const compiled = host.compile(id);
    if (compiled === null) {
      throw new Error(`No such built-in module: ${id}`);
    }
    module = { id, exports: {}, loaded: false };
    loaded.set(id, module);
    run(module, compiled, requireBuiltin);
  }
  return module.exports;
}

// npm packages from webjars: CommonJS as far as those packages need it.

function packagedFile(path) {
  for (const candidate of [path, `${path}.js`, `${path}.json`, `${path}/index.js`]) {
    if (host.packaged(candidate) !== null) {
      return candidate;
    }
  }
  throw new Error(`No such file in a package: ${path}`);
}

function packagedMain(name) {
  const main = JSON.parse(host.packaged(`${name}/package.json`)).main ?? 'index.js';
  return packagedFile(`${name}/${main.replace(/^\.\//, '')}`);
}

function joined(folder, relative) {
  const parts = folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

function requirePackaged(name) {
  return loadPackaged(name.includes('/') ? packagedFile(name) : packagedMain(name));
}

// `globals` are what the file finds by names that would otherwise be global ones.
function loadPackaged(path, globals = {}) {
  const id = `npm/${path}`;
  let module = loaded.get(id);
  if (module === undefined) {
    module = { id, exports: {}, loaded: false };
    loaded.set(id, module);
    if (path.endsWith('.json')) {
      module.exports = JSON.parse(host.packaged(path));
      module.loaded = true;
    } else {
      const folder = path.slice(0, path.lastIndexOf('/'));
      const names = Object.keys(globals).map((name) => `, ${name}`).join('');
      run(module, host.compilePackaged(path, names), (request) => requireFrom(folder, request),
          Object.values(globals));
    }
  }
  return module.exports;
}

function requireFrom(folder, request) {
  if (request.startsWith('.')) {
    return loadPackaged(packagedFile(joined(folder, request)));
  }
  if (request.startsWith('node:')) return requireBuiltin(request.slice('node:'.length));
  // A name with a slash at its end asks for the package of npm, not for Node's module.
  const name = request.endsWith('/') ? request.slice(0, -1) : request;
  // What we put in the place of a package, because it is smaller or starts faster.
  if (host.exists(`internal/packages/${name}`)) {
    return requireBuiltin(`internal/packages/${name}`);
  }
  const builtin = name === request && host.exists(name);
  return builtin ? requireBuiltin(name) : requirePackaged(name);
}

loaded.set('internal/host', {
  exports: {
    wrapHost,
    errorOf,
    loadPackaged,
    exists: (id) => host.exists(id),
    isLoaded: (id) => loaded.get(id)?.loaded === true,
    // What a built-in module exports, if it is loaded already.
    loadedBuiltin: (id) => loaded.get(id)?.exports,
    // What a program may load by this name: a module outside of internal/.
    isPublic: (id) => !id.startsWith('internal/') && !id.startsWith('npm/') && host.exists(id),
  },
});

return requireBuiltin;
