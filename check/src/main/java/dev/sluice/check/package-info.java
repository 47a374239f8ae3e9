/**
 * A search for programs that break what must be true of every socket and server: a seed makes a
 * {@link dev.sluice.check.program.CheckedProgram}, a {@link dev.sluice.check.ProgramRunner} runs it
 * in a {@link dev.sluice.check.World}, and each {@link dev.sluice.check.Invariant} judges what
 * happened.
 */
@NullMarked
package dev.sluice.check;

import org.jspecify.annotations.NullMarked;
