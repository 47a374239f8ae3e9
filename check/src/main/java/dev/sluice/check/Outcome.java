package dev.sluice.check;

import dev.sluice.check.program.CheckedProgram;
import java.util.List;

/**
 * What came of a program.
 *
 * @param program the program
 * @param violations what was broken; empty if nothing was
 * @param connections how many connections stood
 * @param bytes how many bytes were read
 * @param faults the faults that happened, each in a few words
 * @param log what happened, one line each; empty unless it was asked for
 */
public record Outcome(
    CheckedProgram program,
    List<Violation> violations,
    int connections,
    long bytes,
    List<String> faults,
    List<String> log) {}
