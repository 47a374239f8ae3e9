'use strict';
const assert = require('assert');
const querystring = require('querystring');

const parse = (...args) => ({ ...querystring.parse(...args) });
assert.strictEqual(Object.getPrototypeOf(querystring.parse('')), null);
assert.deepStrictEqual(parse('a=1&b=2&a=3&c&=d&&e=x=y'),
                       { 'a': ['1', '3'], 'b': '2', 'c': '', '': 'd', 'e': 'x=y' });
assert.deepStrictEqual(parse('a=%20+x&b=%zz&%E4%BD%A0=%ff'), { a: '  x', b: '%zz', 你: '\ufffd' });
assert.deepStrictEqual(parse('a:1;b:2', ';', ':'), { a: '1', b: '2' });
assert.deepStrictEqual(parse('a=1&b=2&c=3', null, null, { maxKeys: 2 }), { a: '1', b: '2' });
assert.deepStrictEqual(parse('a=%41', null, null, { decodeURIComponent: (s) => `<${s}>` }),
                       { '<a>': '<%41>' });
assert.deepStrictEqual(parse(5), {});

assert.strictEqual(
  querystring.stringify({ a: [1, 'x'], b: true, c: null, d: undefined, e: 5n, f: NaN, g: {}, h: 'ü &' }),
  'a=1&a=x&b=true&c=&d=&e=5&f=&g=&h=%C3%BC%20%26');
assert.strictEqual(querystring.stringify({ a: 'b', c: 'd' }, ';', ':'), 'a:b;c:d');
assert.strictEqual(querystring.stringify('x'), '');
assert.strictEqual(querystring.escape('é *!()~\'+'), '%C3%A9%20*!()~\'%2B');
assert.strictEqual(querystring.unescape('%zz%41'), '%zzA');
assert.strictEqual(querystring.unescapeBuffer('a%41%zz').toString(), 'aA%zz');
assert.throws(() => querystring.escape('\ud800'), { name: 'URIError', code: 'ERR_INVALID_URI' });
assert.strictEqual(querystring.decode, querystring.parse);
assert.strictEqual(querystring.encode, querystring.stringify);

// Programs may put their own functions in.
const { escape } = querystring;
querystring.escape = (text) => text.toUpperCase();
assert.strictEqual(querystring.stringify({ a: 'b' }), 'A=B');
querystring.escape = escape;
