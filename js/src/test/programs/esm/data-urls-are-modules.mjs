import assert from 'assert';
const module = await import('data:text/javascript,export%20default%201+1');
assert.strictEqual(module.default, 2);
const encoded = Buffer.from('export const x = "é"').toString('base64');
const { x } = await import(`data:text/javascript;charset=utf-8;base64,${encoded}`);
assert.strictEqual(x, 'é');
