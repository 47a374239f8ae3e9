'use strict';

// How far a pattern of `fs.glob` has come at a directory. A pattern is a list of parts, one for
// each name of a path: a name, a regular expression, or `**`. Since `**` stands for any number of
// names, the same directory can lie at several places of it.

const { GLOBSTAR, compile } = require('internal/path/glob');

class GlobRoute {
  // `places` are the parts that may come next; `linked` are those `**` under which a symbolic link
  // led here.
  constructor(parts, texts, places, linked) {
    this.parts = parts;
    this.texts = texts;
    this.places = places;
    this.linked = linked;
    this.last = parts.length - 1;
  }

  at(places, linked = new Set()) {
    return new GlobRoute(this.parts, this.texts, new Set(places), linked);
  }

  // What is still to be found from a place on: routes that agree in it find the same.
  rest(place) {
    return this.texts.slice(place).join('/');
  }

  get followsLinks() {
    return Array.from(this.places).some((place) => !this.linked.has(place));
  }

  // The only name that can come next; undefined if more than one can.
  get onlyName() {
    if (this.places.size !== 1) return undefined;
    const [place] = this.places;
    const part = this.parts[place];
    return typeof part === 'string' ? part : undefined;
  }

  endsHere(isDirectory) {
    const { last, parts, places } = this;
    if (places.has(last)) return true;
    const endsInAny = parts[last] === '' && parts[last - 1] === GLOBSTAR;
    return isDirectory && endsInAny && places.has(last - 1);
  }

  allows(place, name) {
    const part = this.parts[place];
    if (part === GLOBSTAR) return true;
    return typeof part === 'object' ? part.test(name) : part === name;
  }

  // `**` passes over names with a dot in front, unless what follows asks for this one.
  passesOver(place, name) {
    if (name[0] !== '.') return false;
    let next = place;
    while (this.parts[next] === GLOBSTAR) next++;
    return !this.allows(next, name);
  }
}

// The routes of a pattern: one for each alternative in its braces.
function routesOf(pattern) {
  const { set, globParts } = compile(pattern, process.platform);
  return set.map((parts, index) =>
    new GlobRoute(parts, globParts[index], new Set([0]), new Set()));
}

module.exports = { GLOBSTAR, routesOf };
