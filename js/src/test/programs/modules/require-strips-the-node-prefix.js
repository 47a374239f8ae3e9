'use strict';
if (require('node:console') !== require('console')) {
  throw new Error('two modules');
}
