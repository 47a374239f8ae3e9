package dev.sluice.js;

import dev.sluice.loop.LoopOptions;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.graalvm.polyglot.HostAccess;

/**
 * How a program is run; made by {@link NodeRuntime.Builder}, which says what each part means.
 *
 * @param loop how its loop is made, and those of its workers
 * @param permissions what it may touch
 * @param arguments {@code process.argv} from the third on
 * @param flags {@code process.execArgv}
 * @param executable {@code process.execPath}
 * @param workingDirectory its working directory at the start, absolute
 * @param environment the variables that there are
 * @param stdin what it reads
 * @param stdout what it writes
 * @param stderr where its errors and warnings go
 * @param hostAccess what of shared objects it reaches
 * @param shared objects of Java's by the global names under which the program finds them
 */
public record NodeOptions(
    Supplier<LoopOptions.Builder> loop,
    Permissions permissions,
    List<String> arguments,
    List<String> flags,
    String executable,
    Path workingDirectory,
    Map<String, String> environment,
    InputStream stdin,
    OutputStream stdout,
    OutputStream stderr,
    HostAccess hostAccess,
    Map<String, Object> shared) {}
