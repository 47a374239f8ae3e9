/** Errors as Node reports them: with a code, and where a system call failed, its name and errno. */
@NullMarked
package dev.sluice.error;

import org.jspecify.annotations.NullMarked;
