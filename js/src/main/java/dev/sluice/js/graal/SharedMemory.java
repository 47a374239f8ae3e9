package dev.sluice.js.graal;

import com.oracle.truffle.js.runtime.JSAgentWaiterList;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What several {@code SharedArrayBuffer}s have in common, each in a thread of its own: the bytes,
 * who waits for them to change, and their number.
 */
public final class SharedMemory {
  private final ByteBuffer bytes;
  private final JSAgentWaiterList waiters;
  private final AtomicInteger length;
  private final int maxLength;

  SharedMemory(ByteBuffer bytes, JSAgentWaiterList waiters, AtomicInteger length, int maxLength) {
    this.bytes = bytes;
    this.waiters = waiters;
    this.length = length;
    this.maxLength = maxLength;
  }

  ByteBuffer bytes() {
    return bytes;
  }

  JSAgentWaiterList waiters() {
    return waiters;
  }

  AtomicInteger length() {
    return length;
  }

  int maxLength() {
    return maxLength;
  }
}
