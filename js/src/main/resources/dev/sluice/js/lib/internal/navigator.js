'use strict';
// The global `navigator`: what browsers say of themselves, as far as Node does. It has no `locks`.

const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS } } = require('internal/errors');

const kMake = Symbol('make');
const machines = { __proto__: null, ia32: 'i686', x64: 'x86_64' };

// 'de_DE.UTF-8' is 'de-DE'; without a language of the user's it is American English.
function languageOf(environment) {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  const [, language, country] = /^([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@]|$)/.exec(locale) ?? [];
  if (language === undefined) {
    return 'en-US';
  }
  return country === undefined ? language : `${language}-${country}`;
}

function platformOf({ arch, platform }) {
  if (platform === 'darwin') {
    return 'MacIntel';
  }
  if (platform === 'win32') {
    return 'Win32';
  }
  return `${platform[0].toUpperCase()}${platform.slice(1)} ${machines[arch] ?? arch}`;
}

class Navigator {
  #language;
  #languages;

  constructor() {
    if (arguments[0] !== kMake) {
      throw new ERR_ILLEGAL_CONSTRUCTOR();
    }
    this.#language = languageOf(process.env);
    this.#languages = Object.freeze([this.#language]);
  }

  static #check(navigator) {
    if (navigator === null || typeof navigator !== 'object' || !(#language in navigator)) {
      throw new ERR_INVALID_THIS('Navigator');
    }
  }

  get hardwareConcurrency() {
    Navigator.#check(this);
    return require('os').availableParallelism();
  }

  get language() {
    Navigator.#check(this);
    return this.#language;
  }

  get languages() {
    Navigator.#check(this);
    return this.#languages;
  }

  get userAgent() {
    Navigator.#check(this);
    return `Node.js/${process.versions.node.split('.', 1)[0]}`;
  }

  get platform() {
    Navigator.#check(this);
    return platformOf(process);
  }
}

for (const name of ['hardwareConcurrency', 'language', 'languages', 'userAgent', 'platform']) {
  Object.defineProperty(Navigator.prototype, name, { __proto__: null, enumerable: true });
}

module.exports = { Navigator, navigator: new Navigator(kMake) };
