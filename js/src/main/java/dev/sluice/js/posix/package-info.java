/**
 * The system calls that programs make through {@code fs}, {@code child_process}, {@code dgram} and
 * {@code os} and that the JDK has no exact counterpart of: descriptors that other processes
 * inherit, flags and modes as numbers, every field of {@code stat}, and the kernel's own error
 * number of each failure.
 *
 * <p>{@link dev.sluice.js.posix.Libc} makes the calls, from Java through {@link java.lang.foreign};
 * {@link dev.sluice.js.posix.FileCalls}, {@link dev.sluice.js.posix.Directories}, {@link
 * dev.sluice.js.posix.Spawn} and {@link dev.sluice.js.posix.Datagrams} say which. Results are those
 * of the kernel: an answer, or the error number, negative. Everything here may be called on any
 * thread, and waits for the disk.
 */
@NullMarked
package dev.sluice.js.posix;

import org.jspecify.annotations.NullMarked;
