import assert from 'assert';
const fail = () => {
  throw new Error(import.meta.url);
};
assert.throws(fail, (error) => {
  assert.strictEqual(error.stack.split('\n')[1], `    at fail (${import.meta.url}:3:9)`);
  return true;
});
