'use strict';
// fs.glob: the paths below a directory that match patterns.

const { dirname, isAbsolute, join, resolve } = require('path');
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { runSync, runWithCallback } = require('internal/fs/compound');
const { direntOf } = require('internal/fs/dirent');
const { routesOf } = require('internal/fs/glob_route');
const { GlobSearch } = require('internal/fs/glob_search');
const { toPathIfFileURL } = require('internal/fs/paths');
const { compile } = require('internal/path/glob');
const { validateObject, validateString, validateStringArray } = require('internal/validators');

// The option `exclude`: patterns, or a function of the program's that judges the directories on the
// way, and what a `**` stands for.
class ExclusionRules {
  #matchers = [];
  #judge;
  #withFileTypes;

  constructor(exclude, root, withFileTypes) {
    this.#withFileTypes = withFileTypes;
    if (Array.isArray(exclude)) {
      const absolute = exclude.map((pattern) => resolve(root, pattern));
      this.#matchers = absolute.map((pattern) => compile(pattern, process.platform));
    } else {
      this.#judge = exclude ?? undefined;
    }
  }

  get isEmpty() {
    return this.#judge === undefined && this.#matchers.length === 0;
  }

  excludesPath(full) {
    return this.#matchers.some((matcher) => matcher.match(full));
  }

  excludesEntry(entry) {
    return Boolean(this.#judge?.(this.#withFileTypes ? entry : entry.name));
  }

  // `entry` is null if nothing lies there.
  excludesWay(path, full, entry) {
    if (entry?.isDirectory() && this.excludesPath(`${full}/`)) return true;
    if (this.#judge === undefined || (this.#withFileTypes && entry === null)) return false;
    return Boolean(this.#judge(this.#withFileTypes ? entry : path));
  }
}

function validateExclude(exclude) {
  if (Array.isArray(exclude)) {
    exclude.forEach((pattern, index) => validateString(pattern, `options.exclude[${index}]`));
  } else if (typeof exclude !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('options.exclude', ['string[]', 'function'], exclude);
  }
}

function toPatterns(pattern) {
  if (typeof pattern === 'object') {
    validateStringArray(pattern, 'patterns');
    return pattern;
  }
  validateString(pattern, 'patterns');
  return [pattern];
}

// The search that is asked for: its steps put what is found into `found`.
function prepare(pattern, options = {}) {
  validateObject(options, 'options');
  const { cwd, exclude, withFileTypes } = options;
  const root = toPathIfFileURL(cwd) ?? '.';
  if (exclude !== undefined && exclude !== null) validateExclude(exclude);
  const rules = new ExclusionRules(exclude, root, Boolean(withFileTypes));
  const routes = toPatterns(pattern).flatMap(routesOf);
  const found = [];
  const search = new GlobSearch(root, rules, (path, entry) => found.push([path, entry]));
  return { root, found, withFileTypes, steps: search.run(routes) };
}

function shown([path, entry], withFileTypes) {
  return withFileTypes ? entry : path;
}

function globSync(pattern, options) {
  const { root, found, withFileTypes, steps } = prepare(pattern, options);
  runSync(steps);
  // Where the directory was not named absolutely, neither are those of its entries.
  return found.map(([path, entry]) => (withFileTypes ?
    direntOf(isAbsolute(path) ? path : join(root, path), entry) : path));
}

function glob(pattern, options, callback) {
  const { found, withFileTypes, steps } = prepare(pattern, options);
  runWithCallback(steps, (error) => {
    if (error !== null) callback(error);
    else callback(null, found.map((each) => shown(each, withFileTypes)));
  });
}

async function* globPromises(pattern, options) {
  const { found, withFileTypes, steps } = prepare(pattern, options);
  let step = steps.next();
  while (!step.done) {
    try {
      step = steps.next(await step.value.promise());
    } catch (error) {
      step = steps.throw(error);
    }
    for (const each of found.splice(0)) yield shown(each, withFileTypes);
  }
}

module.exports = { glob, globPromises, globSync };
