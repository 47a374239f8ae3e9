'use strict';

// How objects that are more than data say what a message is to say of them. Both are methods that
// answer { module, restore, data, hosts, transfer }: the built-in module that exports the function
// `restore`, which makes the object anew of `data`, which is cloned, and of `hosts`, objects of
// Java's that any thread may use. `transfer` are objects in `data` that are transferred with it.

module.exports = {
  // Of objects that can be copied.
  kClone: Symbol('messaging_clone_symbol'),
  // Of objects that can be transferred, but not copied. They are not usable any more.
  kTransfer: Symbol('messaging_transfer_symbol'),
};
