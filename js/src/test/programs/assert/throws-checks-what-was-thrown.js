'use strict';
// assert.throws() and its relatives: classes, expressions, objects, functions, messages.

const assert = require('assert');

function fails(fn, expected) {
  let failure;
  try {
    fn();
  } catch (error) {
    failure = error;
  }
  assert.ok(failure !== undefined, 'it should have failed');
  for (const [key, value] of Object.entries(expected)) {
    if (value instanceof RegExp) assert.match(failure[key], value);
    else assert.strictEqual(failure[key], value);
  }
}

function thrower(value) {
  return () => {
    throw value;
  };
}

class CodedError extends Error {
  constructor(message) {
    super(message);
    this.code = 'E_CODED';
  }
}
const coded = new CodedError('it failed');

assert.throws(thrower(coded));
assert.throws(thrower(coded), CodedError);
assert.throws(thrower(coded), Error);
assert.throws(thrower(coded), /^Error: it failed$/);
assert.throws(thrower(coded), { code: 'E_CODED', message: /failed/ });
assert.throws(thrower(coded), coded);
assert.throws(thrower(coded), (error) => error === coded);
assert.throws(thrower(undefined), (value) => value === undefined);
assert.throws(thrower('text'), /text/);

fails(() => assert.throws(() => {}), {
  code: 'ERR_ASSERTION', message: 'Missing expected exception.', operator: 'throws',
});
fails(() => assert.throws(() => {}, TypeError, 'why'), {
  message: 'Missing expected exception (TypeError): why',
});
fails(() => assert.throws(thrower(coded), TypeError), {
  message: 'The error is expected to be an instance of "TypeError". Received "CodedError"\n\n' +
    'Error message:\n\nit failed',
  actual: coded,
  expected: TypeError,
});
fails(() => assert.throws(thrower(coded), /other/), {
  message: "The input did not match the regular expression /other/. Input:\n\n'Error: it failed'\n",
});
fails(() => assert.throws(thrower(coded), { code: 'E_OTHER' }), {
  message: "Expected values to be strictly deep-equal:\n+ actual - expected\n\n  Comparison {\n" +
    "+   code: 'E_CODED'\n-   code: 'E_OTHER'\n  }\n",
  operator: 'throws',
});
fails(() => assert.throws(thrower(coded), () => false), {
  message: /^The validation function is expected to return "true"\. Received false/,
});
fails(() => assert.throws(thrower(coded), {}), { code: 'ERR_INVALID_ARG_VALUE' });
fails(() => assert.throws(thrower(coded), 'it failed'), { code: 'ERR_AMBIGUOUS_ARGUMENT' });
fails(() => assert.throws(thrower(coded), 'a', 'b'), { code: 'ERR_INVALID_ARG_TYPE' });
fails(() => assert.throws('no function'), { code: 'ERR_INVALID_ARG_TYPE' });
fails(() => assert.throws(thrower(coded), 5), { code: 'ERR_INVALID_ARG_TYPE' });

assert.doesNotThrow(() => {});
fails(() => assert.doesNotThrow(thrower(coded), 'why'), {
  message: 'Got unwanted exception: why\nActual message: "it failed"',
});
fails(() => assert.doesNotThrow(thrower(coded), TypeError), { code: 'E_CODED' });

async function main() {
  await assert.rejects(Promise.reject(coded), CodedError);
  await assert.rejects(async () => { throw coded; }, { code: 'E_CODED' });
  await assert.doesNotReject(async () => {});
  await assert.rejects(assert.rejects(Promise.resolve()), {
    code: 'ERR_ASSERTION', message: 'Missing expected rejection.',
  });
  await assert.rejects(assert.doesNotReject(Promise.reject(coded)), {
    message: 'Got unwanted rejection.\nActual message: "it failed"',
  });
  await assert.rejects(assert.rejects(() => 5), {
    code: 'ERR_INVALID_RETURN_VALUE',
    message: 'Expected instance of Promise to be returned from the "promiseFn" function but got ' +
      'type number (5).',
  });
  await assert.rejects(assert.rejects(5), { code: 'ERR_INVALID_ARG_TYPE' });
}

let finished = false;
main().then(() => { finished = true; });
process.on('exit', () => assert.ok(finished));
