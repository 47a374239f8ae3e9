'use strict';
// util.parseArgs(): arguments of a command line, by the conventions of POSIX and GNU.

const { codes } = require('internal/errors');
const { kEmptyObject } = require('internal/util');
const { validateArray, validateBoolean, validateBooleanArray, validateObject, validateString,
        validateStringArray, validateUnion } = require('internal/validators');

function own(object, key) {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

// The arguments as tokens: options with their values, positionals, and the terminator `--`.
class Tokenizer {
  constructor(args, options) {
    this.args = args;
    this.options = options;
    this.next = 0;
    this.tokens = [];
  }

  run() {
    while (this.next < this.args.length) this.takeArgument(this.args[this.next], this.next++);
    return this.tokens;
  }

  takeArgument(arg, index) {
    if (arg === '--') {
      this.tokens.push({ kind: 'option-terminator', index });
      for (; this.next < this.args.length; this.next++) {
        this.tokens.push({ kind: 'positional', index: this.next, value: this.args[this.next] });
      }
    } else if (arg.length > 3 && arg.startsWith('--') && arg.indexOf('=') > 2) {
      const equals = arg.indexOf('=');
      this.push(arg.slice(2, equals), arg.slice(0, equals), index, arg.slice(equals + 1), true);
    } else if (arg.length > 2 && arg.startsWith('--')) {
      this.pushWithNext(arg.slice(2), arg, index);
    } else if (arg.length > 1 && arg.startsWith('-') && arg !== '--') {
      this.takeShortOptions(arg, index);
    } else {
      this.tokens.push({ kind: 'positional', index, value: arg });
    }
  }

  // -f, -f value, -fvalue, or several options of one letter.
  takeShortOptions(arg, index) {
    for (let i = 1; i < arg.length; i++) {
      const name = this.longName(arg[i]);
      const rawName = `-${arg[i]}`;
      const isLast = i === arg.length - 1;
      if (isLast) {
        this.pushWithNext(name, rawName, index);
      } else if (this.takesValue(name)) {
        this.push(name, rawName, index, arg.slice(i + 1), true);
        return;
      } else {
        this.push(name, rawName, index);
      }
    }
  }

  longName(short) {
    const found = Object.entries(this.options).find(([, option]) => own(option, 'short') === short);
    return found?.[0] ?? short;
  }

  takesValue(name) {
    return Object.hasOwn(this.options, name) && own(this.options[name], 'type') === 'string';
  }

  pushWithNext(name, rawName, index) {
    const value = this.args[this.next];
    if (this.takesValue(name) && value !== undefined && value !== null) {
      this.next++;
      this.push(name, rawName, index, value, false);
    } else {
      this.push(name, rawName, index);
    }
  }

  push(name, rawName, index, value, inlineValue) {
    this.tokens.push({ kind: 'option', name, rawName, index, value, inlineValue });
  }
}

function looksLikeOption(value) {
  return typeof value === 'string' && value.length > 1 && value.startsWith('-');
}

function refuseAmbiguousValue({ name, rawName, value, inlineValue }) {
  if (inlineValue || !looksLikeOption(value)) return;
  const example = rawName.startsWith('--') ? `'${rawName}=-XYZ'` :
    `'--${name}=-XYZ' or '${rawName}-XYZ'`;
  throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(
    `Option '${rawName}' argument is ambiguous.\n` +
    `Did you forget to specify the option argument for '${rawName}'?\n` +
    `To specify an option argument starting with a dash use ${example}.`);
}

// The name of the option that a token means, --no-NAME included.
function knownName(token, { options, allowNegative, allowPositionals }) {
  const { name, rawName } = token;
  if (Object.hasOwn(options, name)) return name;
  const positive = allowNegative && name.startsWith('no-') ? name.slice(3) : undefined;
  if (positive !== undefined && Object.hasOwn(options, positive) &&
      own(options[positive], 'type') === 'boolean') {
    return positive;
  }
  throw new codes.ERR_PARSE_ARGS_UNKNOWN_OPTION(rawName, allowPositionals);
}

function checkUsage(token, config) {
  const name = knownName(token, config);
  const { short, type } = config.options[name];
  const shown = `${short ? `-${short}, ` : ''}--${name}`;
  if (type === 'string' && typeof token.value !== 'string') {
    throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(
      `Option '${shown} <value>' argument missing`);
  }
  if (type === 'boolean' && token.value !== undefined && token.value !== null) {
    throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(
      `Option '${shown}' does not take an argument`);
  }
}

function store(token, values, { options, allowNegative }) {
  if (token.name === '__proto__') return;
  let value = token.value ?? true;
  if (allowNegative && token.name.startsWith('no-') && token.value === undefined) {
    token.name = token.name.slice(3);
    value = false;
  }
  const option = own(options, token.name);
  if (option !== undefined && own(option, 'multiple')) (values[token.name] ??= []).push(value);
  else values[token.name] = value;
}

function checkOption(name, option) {
  const path = `options.${name}`;
  validateObject(option, path);
  const type = own(option, 'type');
  validateUnion(type, `${path}.type`, ['string', 'boolean']);
  if (Object.hasOwn(option, 'short')) {
    validateString(option.short, `${path}.short`);
    if (option.short.length !== 1) {
      throw new codes.ERR_INVALID_ARG_VALUE(
        `${path}.short`, option.short, 'must be a single character');
    }
  }
  const multiple = own(option, 'multiple');
  if (Object.hasOwn(option, 'multiple')) validateBoolean(multiple, `${path}.multiple`);
  const defaultValue = own(option, 'default');
  if (defaultValue === undefined) return;
  const validate = type === 'string' ?
    (multiple ? validateStringArray : validateString) :
    (multiple ? validateBooleanArray : validateBoolean);
  validate(defaultValue, `${path}.default`);
}

function readConfig(config) {
  const strict = own(config, 'strict') ?? true;
  const read = {
    args: own(config, 'args') ?? process.argv.slice(2),
    strict,
    allowPositionals: own(config, 'allowPositionals') ?? !strict,
    tokens: own(config, 'tokens') ?? false,
    allowNegative: own(config, 'allowNegative') ?? false,
    options: own(config, 'options') ?? { __proto__: null },
  };
  validateArray(read.args, 'args');
  for (const name of ['strict', 'allowPositionals', 'tokens', 'allowNegative']) {
    validateBoolean(read[name], name);
  }
  validateObject(read.options, 'options');
  for (const [name, option] of Object.entries(read.options)) checkOption(name, option);
  return read;
}

const parseArgs = (config = kEmptyObject) => {
  const read = readConfig(config);
  const tokens = new Tokenizer(read.args, read.options).run();
  const result = { values: { __proto__: null }, positionals: [] };
  if (read.tokens) result.tokens = tokens;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (!read.allowPositionals) {
        throw new codes.ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(token.value);
      }
      result.positionals.push(token.value);
    } else if (token.kind === 'option') {
      if (read.strict) {
        checkUsage(token, read);
        refuseAmbiguousValue(token);
      }
      store(token, result.values, read);
    }
  }
  for (const [name, option] of Object.entries(read.options)) {
    const value = own(option, 'default');
    if (value !== undefined && result.values[name] === undefined && name !== '__proto__') {
      result.values[name] = value;
    }
  }
  return result;
};

module.exports = { parseArgs };
