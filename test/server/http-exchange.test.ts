import { expect, test } from 'vitest';
import { splitTarget } from '../../src/server/http-exchange.js';

test.each([
  ['/mdm', '/mdm', ''],
  ['/mdm?a=b?c', '/mdm', 'a=b?c'],
  ['/mdm?', '/mdm', ''],
  ['/m%64m/../x', '/m%64m/../x', ''],
  ['//mdm', '//mdm', ''],
  ['/mdm?a#b', '/mdm', 'a'],
  ['/mdm#a?b', '/mdm', ''],
  ['https://mdm.example/mdm?a', '/mdm', 'a'],
  ['https://mdm.example', '/', ''],
  ['https://mdm.example?a=/b', '/', 'a=/b'],
  ['*', '*', ''],
  ['', '/', ''],
])('%s is path %s and query %s', (target, path, query) => {
  expect(splitTarget(target)).toEqual({ path, query });
});
