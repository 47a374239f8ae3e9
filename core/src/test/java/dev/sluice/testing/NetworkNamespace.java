package dev.sluice.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A second network, joined to this machine's by a cable that can be cut so that neither end
 * notices: packets are sent then and never arrive.
 *
 * <pre>
 *   this process ── near() ═══ veth ═══ far() ── what command() runs
 * </pre>
 *
 * Cutting gives each end a link-layer address of the other that nobody has. Taking the link down
 * would be told to the kernel at this end, and a kernel that knows gives other errors.
 */
public final class NetworkNamespace implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final long SECONDS = 20;

  /** Locally administered, and no interface's. */
  private static final String NOBODY = "02:00:00:00:00:fe";

  private final long number;
  private final String ip;
  private final String name;
  private final String nearLink;
  private final String farLink;
  private final String near;
  private final String far;

  private NetworkNamespace(String ip) {
    long id = (ProcessHandle.current().pid() * 7 + COUNT.getAndIncrement()) % 16_384;
    this.number = id;
    this.ip = ip;
    this.name = "sluice" + id;
    this.nearLink = "sln" + id;
    this.farLink = "slf" + id;
    String subnet = "10.203." + (id >> 6) + ".";
    this.near = subnet + ((id & 63) * 4 + 1);
    this.far = subnet + ((id & 63) * 4 + 2);
  }

  /** Makes one; skips the running test, or fails it, where that is not allowed. */
  public static NetworkNamespace open() {
    NetworkNamespace made = new NetworkNamespace(Peer.IP.path().toString());
    String refusal = made.tryRun("netns", "add", made.name);
    if (!refusal.isEmpty()) {
      throw Peer.missing("network namespaces cannot be made here: " + refusal);
    }
    try {
      made.lay();
      return made;
    } catch (RuntimeException | Error failed) {
      made.close();
      throw failed;
    }
  }

  private void lay() {
    run("link", "add", nearLink, "type", "veth", "peer", "name", farLink, "netns", name);
    run("addr", "add", near + "/30", "dev", nearLink);
    run("link", "set", nearLink, "up");
    run("-n", name, "addr", "add", far + "/30", "dev", farLink);
    run("-n", name, "link", "set", farLink, "up");
    run("-n", name, "link", "set", "lo", "up");
    join(linkAddress("/sys/class/net/" + nearLink + "/address"), farLinkAddress());
  }

  /** The address of this end. */
  public String near() {
    return near;
  }

  /** The address of the other end. */
  public String far() {
    return far;
  }

  /**
   * Leads a network, in which nobody answers, over the cable: what the other end sends from there
   * is answered to nobody.
   *
   * @return what its addresses begin with; a number from 1 to 254 follows
   */
  public String routeToNobody() {
    String network = "198.18." + number % 256 + ".";
    run("route", "add", network + "0/24", "dev", nearLink);
    return network;
  }

  /** A program to be run at the other end. */
  public ProcessBuilder command(Peer peer, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(ip, "netns", "exec", name, peer.path().toString()));
    Collections.addAll(command, arguments);
    return new ProcessBuilder(command);
  }

  /** From now on packets vanish, in both directions. */
  public void cut() {
    join(NOBODY, NOBODY);
  }

  private void join(String nearLinkAddress, String farLinkAddress) {
    neighbour(List.of(), far, farLinkAddress, nearLink);
    neighbour(List.of("-n", name), near, nearLinkAddress, farLink);
  }

  private void neighbour(List<String> where, String address, String linkAddress, String link) {
    List<String> arguments = new ArrayList<>(where);
    Collections.addAll(arguments, "neigh", "replace", address, "lladdr", linkAddress);
    Collections.addAll(arguments, "dev", link, "nud", "permanent");
    run(arguments.toArray(String[]::new));
  }

  private static String linkAddress(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String farLinkAddress() {
    String shown = output("-n", name, "-br", "link", "show", "dev", farLink);
    return shown.strip().split("\\s+")[2];
  }

  /** Takes the namespace away, and the cable with it. What runs there has to be ended before. */
  @Override
  public void close() {
    try {
      if (Files.exists(Path.of("/sys/class/net", nearLink))) {
        run(
            "link", "del",
            nearLink); // Its namespace would take it along, but only some time later.
      }
    } finally {
      run("netns", "del", name);
    }
  }

  private void run(String... arguments) {
    String refusal = tryRun(arguments);
    if (!refusal.isEmpty()) {
      throw new AssertionError("ip " + String.join(" ", arguments) + ": " + refusal);
    }
  }

  /** What the command complains of; empty if it worked. */
  private String tryRun(String... arguments) {
    Ran ran = ip(arguments);
    return ran.exitCode() == 0 ? "" : "exit code " + ran.exitCode() + " " + ran.output().strip();
  }

  private String output(String... arguments) {
    Ran ran = ip(arguments);
    if (ran.exitCode() != 0) {
      throw new AssertionError("ip " + String.join(" ", arguments) + ": " + ran.output());
    }
    return ran.output();
  }

  private record Ran(int exitCode, String output) {}

  private Ran ip(String... arguments) {
    List<String> command = new ArrayList<>(List.of(ip));
    Collections.addAll(command, arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end");
      }
      return new Ran(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + command, e);
    }
  }
}
