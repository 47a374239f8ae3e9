package dev.sluice.io.kernel;

import dev.sluice.error.Errno;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a write that was answered done before the kernel was asked.
 *
 * @param owed bytes that the kernel has not taken yet; null once it has refused them
 * @param lost why it refused them
 */
record Debt(@Nullable ByteBuffer owed, @Nullable Errno lost) {}
