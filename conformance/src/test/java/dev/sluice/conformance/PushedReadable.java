package dev.sluice.conformance;

import dev.sluice.stream.Readable;
import java.nio.ByteBuffer;

/** A readable stream that is only pushed to from outside: {@code new Readable({ read() {} })}. */
public final class PushedReadable extends Readable<ByteBuffer> {
  /** The source has nothing of its own. */
  @Override
  public void doRead(int size) {}
}
