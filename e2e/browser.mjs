// Chromium as the tests see it: its start, its windows, and what a page must never do in any test.

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const SHOTS = join(dirname(fileURLToPath(import.meta.url)), 'shots');

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1366, height: 768 };

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--disable-dev-shm-usage'],
  });
}

/** A page, and a list that fills with what it does wrong: errors, failed parts, requests to strangers. */
export async function watched(context, home) {
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== home) faults.push(`asks a stranger: ${url.href}`);
  });
  page.on('response', (response) => {
    const isPart = response.request().resourceType() !== 'document';
    if (isPart && response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  return { page, faults };
}

/** A picture of the whole page, for people to look at; `shots/` is not in the repository. */
export async function shoot(page, name) {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true, animations: 'disabled' });
}

/** How far the page reaches beyond the window to the side, in CSS pixels, and what does. */
export function sideways(page) {
  return page.evaluate(() => {
    const beyond = document.documentElement.scrollWidth - innerWidth;
    if (beyond <= 0) return null;
    const wide = [...document.querySelectorAll('body *')].filter((part) => part.getBoundingClientRect().right > innerWidth + 0.5);
    const deepest = wide.filter((part) => !wide.some((other) => other !== part && part.contains(other)));
    return `${beyond} px: ${deepest.slice(0, 3).map((part) => part.outerHTML.slice(0, 80)).join(' | ')}`;
  });
}
