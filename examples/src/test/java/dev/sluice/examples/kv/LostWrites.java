package dev.sluice.examples.kv;

/**
 * The same tests of the server with its bug: they fail. So it is not called a test, and the build
 * does not run it by itself; {@code GuideTest} does, for the guide tells how it fails.
 */
class LostWrites extends KeyValueTest {
  @Override
  Acknowledge acknowledge() {
    return Acknowledge.WHEN_THE_LEADER_HAS_IT;
  }
}
