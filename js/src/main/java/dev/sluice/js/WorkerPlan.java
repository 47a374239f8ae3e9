package dev.sluice.js;

import java.util.List;
import java.util.Map;

/**
 * How a worker is run, where it is not run as its parent.
 *
 * @param name what its thread is called
 * @param flags {@code process.execArgv}
 * @param environment the variables that there are
 * @param stackBytes how much stack its thread has; 0 for as much as any thread
 */
public record WorkerPlan(
    String name, List<String> flags, Map<String, String> environment, long stackBytes) {}
