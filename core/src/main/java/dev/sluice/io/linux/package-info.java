/**
 * Floor 0 on Linux itself: system calls made from Java through {@link java.lang.foreign}, without a
 * line of native code of ours, on x86-64 and arm64.
 *
 * <p>From the ground up: {@link dev.sluice.io.linux.SystemCall} has the numbers, {@link
 * dev.sluice.io.linux.Libc} makes the calls. {@link dev.sluice.io.linux.LinuxBackend} is what the
 * two ways of waiting share, {@link dev.sluice.io.linux.EpollBackend} the first of them. The second
 * stands on {@link dev.sluice.io.linux.Ring}, its two queues and its {@link
 * dev.sluice.io.linux.ProvidedBuffers}: {@link dev.sluice.io.linux.RingOperations} knows what is in
 * flight for a handle, {@link dev.sluice.io.linux.RingBackend} tells what became of it.
 *
 * <p><b>Memory.</b> Every structure that the kernel reads or writes is declared as a layout that
 * names its header, and lives in an arena that its backend owns and closes last. Lengths given to
 * the kernel are those of segments, so that they cannot exceed them.
 *
 * <p><b>Descriptors</b> are known by the slot of their handle and the slot's generation: what the
 * kernel says late about a descriptor that was closed finds nobody.
 */
@NullMarked
package dev.sluice.io.linux;

import org.jspecify.annotations.NullMarked;
