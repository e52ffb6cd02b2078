// Signing in as a person on staff, with the second factor.

import { createHmac } from 'node:crypto';

/** Signs in as one of the people that the demo server names, such as `registrar`. */
export async function signIn(page, server, role, lang = 'ru') {
  const person = server.people[role];
  if (!person) throw new Error(`The demo has no ${role}, only: ${Object.keys(server.people).join(', ')}`);
  await page.goto(`${server.url}/${lang}/desk/sign-in`);
  await page.locator('[name=login]').fill(person.login);
  await page.locator('[name=password]').fill(person.password);
  await page.locator('form:has([name=password]) [type=submit]').click();
  // Each code is taken once: two in half a minute need two people, or one session kept.
  await page.locator('[name=code]').fill(oneTimeCode(person.secret));
  await page.locator('form:has([name=code]) [type=submit]').click();
}

/** The six digits of RFC 6238 (SHA-1, 30 seconds) for a secret in base 32. */
export function oneTimeCode(secret, at = Date.now()) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mark = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const start = mark[mark.length - 1] & 15;
  return String((mark.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function fromBase32(text) {
  const bits = [...text.toUpperCase().replace(/[\s=]/g, '')].map((letter) => {
    const value = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter);
    if (value < 0) throw new Error(`Not base 32: ${letter}`);
    return value.toString(2).padStart(5, '0');
  }).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}
