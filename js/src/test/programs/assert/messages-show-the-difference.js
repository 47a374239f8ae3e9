'use strict';
// The messages of failed assertions, and what an AssertionError says of itself.

const assert = require('assert');

function messageOf(fn) {
  try {
    fn();
  } catch (error) {
    assert.strictEqual(error.code, 'ERR_ASSERTION');
    assert.strictEqual(error.name, 'AssertionError');
    return error.message;
  }
  throw new Error('nothing was thrown');
}

function check(fn, lines) {
  assert.strictEqual(messageOf(fn), lines.join('\n'));
}

check(() => assert.strictEqual(1, 2), ['Expected values to be strictly equal:', '', '1 !== 2', '']);
check(() => assert.strictEqual('a long text', 'a long test'), [
  'Expected values to be strictly equal:', '+ actual - expected', '', "+ 'a long text'",
  "- 'a long test'", '            ^', '']);
check(() => assert.strictEqual(1, 2, 'one and two'), ['one and two', '', '1 !== 2', '']);
check(() => assert.strictEqual([], []), [
  'Values have same structure but are not reference-equal:', '', '[]', '']);
check(() => assert.strictEqual({ a: 1 }, [1]), [
  'Expected "actual" to be reference-equal to "expected":', '+ actual - expected', '', '+ {',
  '+   a: 1', '+ }', '- [', '-   1', '- ]', '']);
check(() => assert.deepStrictEqual({ a: 1, b: [1, 2, 3] }, { a: 1, b: [1, 2, 4] }), [
  'Expected values to be strictly deep-equal:', '+ actual - expected', '', '  {', '    a: 1,',
  '    b: [', '      1,', '      2,', '+     3', '-     4', '    ]', '  }', '']);
check(() => assert.deepStrictEqual(Array.from({ length: 20 }, (_, i) => i),
                                   Array.from({ length: 20 }, (_, i) => (i === 15 ? -1 : i))), [
  'Expected values to be strictly deep-equal:', '+ actual - expected', '... Skipped lines', '',
  '  [', '    0,', '    1,', '    2,', '    3,', '...', '    14,', '+   15,', '-   -1,', '    16,',
  '    17,', '    18,', '    19', '  ]', '']);
check(() => assert.partialDeepStrictEqual({ a: 1, b: 2 }, { b: 3 }), [
  'Expected values to be partially and strictly deep-equal:', '+ actual - expected', '', '  {',
  '+   a: 1,', '+   b: 2', '-   b: 3', '  }', '']);
check(() => assert.notStrictEqual(1, 1), ['Expected "actual" to be strictly unequal to: 1']);
check(() => assert.notDeepStrictEqual({ a: 1 }, { a: 1 }), [
  'Expected "actual" not to be strictly deep-equal to:', '', '{', '  a: 1', '}', '']);
check(() => assert.equal(1, 2), ['1 == 2']);
check(() => assert.notEqual(1, true), ['1 != true']);
check(() => assert.deepEqual([1], [2]), [
  'Expected values to be loosely deep-equal:', '', '[', '  1', ']', '',
  'should loosely deep-equal', '', '[', '  2', ']']);
check(() => assert.notDeepEqual([1], ['1']), [
  'Expected values not to be loosely deep-equal:', '', '[', '  1', ']', '',
  'should not loosely deep-equal', '', '[', "  '1'", ']']);
check(() => assert.fail(), ['Failed']);
check(() => assert.fail('on purpose'), ['on purpose']);
check(() => assert(0), ['The expression evaluated to a falsy value:', '', '  assert(0)', '']);
check(() => assert.ok(''), [
  'The expression evaluated to a falsy value:', '', "  assert.ok('')", '']);
check(() => assert.ok(), ['No value argument passed to `assert.ok()`']);
check(() => assert.ok(null, 'given'), ['given']);
check(() => assert.match('abc', /x/), [
  'The input did not match the regular expression /x/. Input:', '', "'abc'", '']);
check(() => assert.doesNotMatch('abc', /b/), [
  'The input was expected to not match the regular expression /b/. Input:', '', "'abc'", '']);
check(() => assert.match(5, /x/), [
  'The "string" argument must be of type string. Received type number (5)']);
check(() => assert.ifError(new TypeError('bad')), ['ifError got unwanted exception: bad']);
check(() => assert.ifError(5), ['ifError got unwanted exception: 5']);

try {
  assert.deepStrictEqual(new Map([[1, 2]]), new Map());
} catch (error) {
  assert.ok(error instanceof assert.AssertionError && error instanceof Error);
  assert.deepStrictEqual(Object.keys(error),
                         ['generatedMessage', 'code', 'actual', 'expected', 'operator', 'diff']);
  assert.strictEqual(error.generatedMessage, true);
  assert.strictEqual(error.operator, 'deepStrictEqual');
  assert.deepStrictEqual(error.actual, new Map([[1, 2]]));
  assert.ok(error.stack.startsWith('AssertionError [ERR_ASSERTION]: Expected values'));
  assert.ok(`${error}`.startsWith('AssertionError [ERR_ASSERTION]: Expected values'));
}

// An Error in the place of the message is thrown itself.
const own = new RangeError('own');
assert.throws(() => assert.strictEqual(1, 2, own), own);
assert.throws(() => assert.ok(false, own), own);
assert.throws(() => assert.fail(own), own);

assert.throws(() => assert.strictEqual(1), {
  code: 'ERR_MISSING_ARGS', message: 'The "actual" and "expected" arguments must be specified',
});
assert.throws(() => new assert.AssertionError(), { code: 'ERR_INVALID_ARG_TYPE' });
assert.strictEqual(new assert.AssertionError({ message: 'm' }).message, 'm');
