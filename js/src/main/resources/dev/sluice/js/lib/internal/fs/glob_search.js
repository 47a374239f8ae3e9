'use strict';

// The search behind `fs.glob`: directories are visited with the routes (internal/fs/glob_route)
// that lead to them. It is a generator of requests, so that it runs at once and with promises.

const { join, resolve } = require('path');
const { direntOf } = require('internal/fs/dirent');
const { GLOBSTAR } = require('internal/fs/glob_route');
const operations = require('internal/fs/operations');

// Where a pattern starts whose first part is one of these.
const STARTS = new Map([['', '/'], ['..', '../'], ['.', '.']]);

class GlobSearch {
  #root;
  #rules;
  #next = new Map();
  #visited = new Map();
  #entries = new Map();
  #listings = new Map();
  #results = new Set();

  // `rules` are internal/fs/glob's ExclusionRules. What is found is given to `found(path, entry)`.
  constructor(root, rules, found) {
    this.#root = root;
    this.#rules = rules;
    this.found = found;
  }

  * run(routes) {
    const waiting = [['.', routes]];
    while (waiting.length > 0) {
      const [path, arrived] = waiting.pop();
      for (const route of arrived) yield* this.#visit(path, route);
      waiting.push(...this.#next);
      this.#next.clear();
    }
  }

  * #visit(path, route) {
    if (!this.#mark(path, route)) return;
    const start = route.places.has(0) ? STARTS.get(route.parts[0]) : undefined;
    const full = resolve(this.#root, path);
    if (this.#rules.excludesPath(full)) return;
    if (start !== undefined) {
      yield* this.#lead(start, route.at([1]));
      return;
    }
    const entry = yield* this.#entry(full);
    const isDirectory = entry !== null &&
      (entry.isDirectory() || (entry.isSymbolicLink() && route.followsLinks));
    if (route.endsHere(isDirectory)) yield* this.#end(path, entry, isDirectory, route);
    const isOver = route.onlyName !== undefined && route.places.has(route.last);
    if (!isDirectory || isOver) return;
    for (const [name, child] of yield* this.#children(full, route)) {
      this.#entries.set(join(full, name), child);
      yield* this.#advance(path, name, child, route);
    }
  }

  // The last part is reached: it names what lies here, or it is a `**` that stands for nothing.
  * #end(path, entry, isDirectory, { last, parts }) {
    const end = parts[last];
    if (typeof end === 'string') {
      const named = yield* this.#entry(resolve(this.#root, path, end));
      if (named !== null && (end !== '' || isDirectory)) this.#add(join(path, end), named);
    } else if (end === GLOBSTAR) {
      const isTop = path === '.' && parts[0] !== '.';
      if (!isTop || (last === 0 && entry !== null)) this.#add(path, entry);
    }
  }

  // Where the entry `child` of the directory `path` takes the route.
  * #advance(path, name, child, route) {
    const childPath = join(path, name);
    const places = new Set();
    const linked = new Set();
    for (const place of route.places) {
      const next = place + 1;
      if (this.#isVisited(childPath, route, place)) return;
      if (this.#isVisited(childPath, route, next)) return;
      const part = route.parts[place];
      if (part === GLOBSTAR) {
        if (route.passesOver(next, name) || this.#rules.excludesEntry(child)) continue;
        this.#advanceAny(childPath, child, route, place).forEach((reached) => places.add(reached));
        if (child.isSymbolicLink()) linked.add(place);
        const turns = route.parts[next] === '..' && child.isDirectory();
        if (turns) yield* this.#turnBack(path, route, next);
      } else if (part === '.' && route.allows(next, name)) {
        if (next === route.last) this.#add(childPath, child);
        else places.add(next + 1);
      } else if (route.allows(place, name)) {
        if (place !== route.last) {
          if (typeof part === 'string' || child.isDirectory()) places.add(next);
        } else if (typeof part === 'object') {
          this.#add(childPath, child);
        }
      }
    }
    if (places.size > 0) yield* this.#lead(childPath, route.at(places, linked));
  }

  // The places where a `**` takes the route: it can hold the child and go on, or be over before it.
  #advanceAny(childPath, child, route, place) {
    const next = place + 1;
    const isDirectory = child.isDirectory();
    const crossed = route.linked.has(place);
    const isNext = route.allows(next, child.name);
    const places = [];
    if (!crossed && isDirectory) places.push(place);
    else if (!crossed && place === route.last) this.#add(childPath, child);
    if (isNext && next === route.last && !route.endsHere(true)) this.#add(childPath, child);
    else if (isNext && isDirectory) places.push(next + 1);
    const isPassable = isDirectory || child.isSymbolicLink();
    if (!crossed && isPassable && (isNext || route.parts[0] === '.')) places.push(next);
    return places;
  }

  // `**/..` stands for the directory itself, and for the one above.
  * #turnBack(path, route, place) {
    for (const target of [path, join(path, '..')]) {
      if (place < route.last) {
        const onward = route.at([place + 1]);
        if (!this.#next.has(target) && !this.#isVisited(target, route, place + 1)) {
          this.#next.set(target, [onward]);
        }
      } else if (this.#mark(target, route.at([place]))) {
        this.#add(target, yield* this.#entry(resolve(this.#root, target)));
      }
    }
  }

  * #lead(path, route) {
    const full = resolve(this.#root, path);
    if (!this.#rules.isEmpty) {
      const entry = yield* this.#entry(full);
      if (this.#rules.excludesWay(path, full, entry)) return;
    }
    const routes = this.#next.get(path);
    if (routes === undefined) this.#next.set(path, [route]);
    else routes.push(route);
  }

  #add(path, entry) {
    if (this.#results.has(path) || this.#rules.excludesPath(resolve(this.#root, path))) return;
    this.#results.add(path);
    this.found(path, entry);
  }

  // Whether the path is visited by this route for the first time.
  #mark(path, route) {
    const known = this.#visited.get(path) ?? new Set();
    this.#visited.set(path, known);
    const rests = Array.from(route.places, (place) => route.rest(place));
    const isNew = rests.every((rest) => !known.has(rest));
    rests.forEach((rest) => known.add(rest));
    return isNew;
  }

  #isVisited(path, route, place) {
    return this.#visited.get(path)?.has(route.rest(place)) === true;
  }

  * #children(full, { onlyName }) {
    if (onlyName === undefined) {
      return Array.from(yield* this.#listing(full), (child) => [child.name, child]);
    }
    const child = yield* this.#entry(join(full, onlyName));
    return child === null ? [] : [[onlyName, child]];
  }

  * #listing(full) {
    if (!this.#listings.has(full)) {
      let listing = [];
      try {
        listing = yield operations.readdir(full, { withFileTypes: true });
      } catch {
        // What cannot be read holds nothing that could be found.
      }
      this.#listings.set(full, listing);
    }
    return this.#listings.get(full);
  }

  * #entry(full) {
    if (!this.#entries.has(full)) {
      let entry = null;
      try {
        entry = direntOf(full, yield operations.lstat(full));
      } catch {
        // What is not there is not found.
      }
      this.#entries.set(full, entry);
    }
    return this.#entries.get(full);
  }
}

module.exports = { GlobSearch };
