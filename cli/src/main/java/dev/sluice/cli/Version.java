package dev.sluice.cli;

import dev.sluice.io.BackendProvider;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the version of Sluice and what it runs on; a bug report starts with it. */
@Command(name = "version", description = "Print the version, and what it runs on.")
final class Version implements Runnable, IVersionProvider {
  @Spec private CommandSpec spec;

  Version() {}

  @Override
  public void run() {
    for (String line : getVersion()) {
      spec.commandLine().getOut().println(line);
    }
  }

  @Override
  public String[] getVersion() {
    List<String> lines = new ArrayList<>();
    lines.add("sluice " + number());
    lines.add("java   " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    lines.add(
        "os     "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    lines.addAll(backends());
    return lines.toArray(String[]::new);
  }

  /** The ways to the kernel, best first, why one does not work, and which one loops take. */
  private static List<String> backends() {
    List<BackendProvider> providers =
        ServiceLoader.load(BackendProvider.class, BackendProvider.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparingInt(BackendProvider::priority).reversed())
            .toList();
    List<String> lines = new ArrayList<>();
    String used = "";
    try (EventLoop loop = EventLoop.create(LoopOptions.builder().build())) {
      used = loop.backend().name();
    } catch (IllegalStateException | IllegalArgumentException refused) {
      lines.add("backend as asked for: " + refused.getMessage());
    }
    for (BackendProvider provider : providers) {
      String state =
          provider.unavailability().map(why -> "does not work here: " + why).orElse("works here");
      String note = provider.name().equals(used) ? ", and is used" : "";
      lines.add("backend " + provider.name() + ": " + state + note);
    }
    return lines;
  }

  private static String number() {
    Properties properties = new Properties();
    try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
      properties.load(resource);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
