// Runs the checks of one judge, prints each, and counts them in the last line as ./run wants it.
export async function judge(name, work) {
  let passed = 0, failed = 0, skipped = 0, missing;
  const fail = what => {
    failed++;
    console.log(`  FAIL  ${what}`);
  };
  async function check(name, doing) {
    if (missing) {
      skipped++;
      console.log(`  skip  ${name}: ${missing}`);
      return;
    }
    try {
      await doing();
      passed++;
      console.log(`  ok    ${name}`);
    } catch (error) {
      fail([`${name}:`, error.message.split('\nCall log:')[0], error.cause?.message, error.stdout].filter(Boolean).join(' '));
    }
  }
  /** From here on every check is skipped. */
  function skip(why) {
    missing = why;
  }

  try {
    await work(check, skip);
  } catch (error) {
    fail(error.stack);
  }
  console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
}

export function equal(actual, expected, what = 'value') {
  if (actual !== expected) throw new Error(`${what} is ${actual}, not ${expected}`);
}

export async function until(condition, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${milliseconds} ms`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
