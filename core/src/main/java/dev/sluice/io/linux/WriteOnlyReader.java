package dev.sluice.io.linux;

import dev.sluice.error.Errno;
import dev.sluice.io.kernel.KernelReader;

/** The reading half of a pipe's writing end, which nothing can come out of: reading fails. */
final class WriteOnlyReader extends KernelReader {
  WriteOnlyReader(LinuxStream stream) {
    super(stream);
  }

  @Override
  protected boolean holds() {
    return true;
  }

  /** As libuv says it. */
  @Override
  protected void deliverHeld() {
    fail(Errno.ENOTCONN);
  }

  @Override
  protected void watch() {}

  @Override
  protected void unwatch() {}

  @Override
  public void ready() {}
}
