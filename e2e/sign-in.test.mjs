// The second factor, against the vectors of RFC 6238.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneTimeCode } from './sign-in.mjs';

test('one-time codes are those of the standard', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const vectors = [[59, '287082'], [1111111109, '081804'], [1234567890, '005924'], [20000000000, '353130']];
  for (const [seconds, code] of vectors) assert.equal(oneTimeCode(secret, seconds * 1000), code);
});
