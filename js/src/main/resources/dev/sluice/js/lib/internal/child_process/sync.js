'use strict';
// Running a program to its end: spawnSync, execFileSync, execSync.

const { ErrnoException, codes, genericNodeError } = require('internal/errors');
const args = require('internal/child_process/arguments');

const binding = internalBinding('child_process');
const { memoryOf } = require('internal/buffer/memory');

const PIPE = -2;
const IGNORE = -1;
const DEFAULT_MAX_BUFFER = 1024 * 1024;
const SIGTERM = 15;

function toInput(input, encoding) {
  if (input === undefined || input === null) return null;
  if (typeof input === 'string') return Buffer.from(input, encoding);
  if (ArrayBuffer.isView(input)) return input;
  throw new codes.ERR_INVALID_ARG_TYPE(
    'options.stdio[0]', ['Buffer', 'TypedArray', 'DataView', 'string'], input);
}

function inputFor(kind, number, options) {
  const input = number === 0 ? options.input ?? kind.input : kind.input;
  const bytes = toInput(input, options.encoding === 'buffer' ? undefined : options.encoding);
  return bytes === null ? null : {
    memory: memoryOf(bytes), offset: bytes.byteOffset, length: bytes.byteLength,
  };
}

function spawnSync(file, list, options) {
  const normal = args.normalizeSpawn(file, list, options);
  normal.maxBuffer = normal.maxBuffer === undefined ? DEFAULT_MAX_BUFFER : normal.maxBuffer;
  args.validateTimeout(normal.timeout);
  args.validateMaxBuffer(normal.maxBuffer);
  const killSignal = args.toKillSignal(normal.killSignal) ?? SIGTERM;
  const kinds = args.normalizeStdio(normal.stdio || 'pipe', true);
  if (normal.input !== undefined && normal.input !== null) {
    kinds[0] = { type: 'pipe', input: normal.input };
  }
  const numbers = kinds.map(({ type, fd }) => (
    type === 'pipe' ? PIPE : type === 'ignore' ? IGNORE : fd));
  return run(normal, kinds, {
    ...args.description(normal, numbers),
    inputs: kinds.map((kind, number) => (
      kind.type === 'pipe' ? inputFor(kind, number, normal) : null)),
    timeout: normal.timeout ?? 0,
    maxBuffer: normal.maxBuffer ?? DEFAULT_MAX_BUFFER,
    killSignal,
  });
}

function run(options, kinds, described) {
  const result = {};
  let output = null;
  binding.spawnSync(described, (first, second, signal, error) => {
    if (output === null && typeof second === 'number') {
      output = kinds.map(({ type }, number) => (
        type === 'pipe' && number > 0 ? Buffer.alloc(0) : null));
      if (error !== 0) result.error = failureOf(options, error);
      result.status = first === 0 || signal !== 0 ? null : second;
      result.signal = signal === 0 ? null : args.signalName(signal);
      result.output = first === 0 ? null : output;
      result.pid = first;
    } else if (first > 0) {
      output[first] = second;
    }
  });
  if (result.output !== null && options.encoding && options.encoding !== 'buffer') {
    result.output = result.output.map((bytes) => (
      bytes === null ? null : bytes.toString(options.encoding)));
  }
  result.stdout = result.output === null ? null : result.output[1];
  result.stderr = result.output === null ? null : result.output[2];
  return result;
}

function failureOf(options, errno) {
  const error = new ErrnoException(errno, `spawnSync ${options.file}`);
  error.path = options.file;
  error.spawnargs = options.args.slice(1);
  return error;
}

function checked(result, list, command) {
  if (result.error) {
    return Object.assign(result.error, result);
  }
  if (result.status === 0) return undefined;
  let message = 'Command failed: ';
  message += command || list.join(' ');
  if (result.stderr && result.stderr.length > 0) message += `\n${result.stderr.toString()}`;
  return genericNodeError(message, result);
}

function finish(result, inheritStderr, list, command) {
  if (inheritStderr && result.stderr) process.stderr.write(result.stderr);
  const error = checked(result, list, command);
  if (error) throw error;
  return result.stdout;
}

function execFileSync(file, list, options) {
  const { file: name, args: given, options: settings } =
    args.normalizeExecFile(file, list, options);
  const inheritStderr = !settings.stdio;
  const result = spawnSync(name, given, settings);
  return finish(result, inheritStderr, [settings.argv0 || name, ...given]);
}

function execSync(command, options) {
  const { file, options: settings } = args.normalizeExec(command, options, null);
  const inheritStderr = !settings.stdio;
  return finish(spawnSync(file, settings), inheritStderr, undefined, command);
}

module.exports = { execFileSync, execSync, spawnSync };
