package dev.sluice.io.linux;

import dev.sluice.io.kernel.KernelPoll;

/** A poll handle over a descriptor, which it owns. */
final class LinuxPoll extends KernelPoll implements LinuxHandle {
  private final Watch watch;

  LinuxPoll(LinuxBackend backend, int descriptor) {
    super(backend);
    watch = new Watch(backend, this);
    watch.attach(descriptor);
    watch.share(); // It came from elsewhere, where it may be held open, too.
    backend.opened();
  }

  @Override
  protected void watch(boolean readable, boolean writable) {
    watch.want((readable ? Watch.READABLE : 0) | (writable ? Watch.WRITABLE : 0));
    watch.wantNot((readable ? 0 : Watch.READABLE) | (writable ? 0 : Watch.WRITABLE));
  }

  @Override
  public void ready(int events) {
    boolean broken = (events & Watch.BROKEN) != 0;
    ready(broken || (events & Watch.READABLE) != 0, broken || (events & Watch.WRITABLE) != 0);
  }

  @Override
  public int descriptor() {
    return watch.descriptor();
  }

  @Override
  protected void release() {
    watch.close();
  }

  @Override
  public void releaseDescriptor() {
    release();
  }
}
